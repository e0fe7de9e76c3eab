import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Problem } from '../../api/problem';
import { deleteSegment, type Segment } from '../../api/segments';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

type Properties = {
  /** The one to delete; undefined while nobody wants to. */
  readonly segment: Pick<Segment, 'id' | 'name' | 'usedBy'> | undefined;
  readonly onClose: () => void;
  readonly onDeleted?: () => void;
};

/** Asks, deletes, and says who stands against it. */
export function DeleteSegment({ segment, onClose, onDeleted }: Properties) {
  const queries = useQueryClient();
  const deletion = useMutation({
    mutationFn: (id: string) => deleteSegment(id),
    onSuccess: () => {
      tell(t('segments.deleted', { name: segment?.name ?? '' }));
      onClose();
      onDeleted?.();
      return queries.invalidateQueries({ queryKey: ['segments', 'page'] });
    },
  });
  const inUse = deletion.error instanceof Problem && deletion.error.has('inUse');
  return (
    <ConfirmDialog
      opened={segment !== undefined}
      danger
      title={t('segments.deleteTitle', { name: segment?.name ?? '' })}
      confirm={t('segments.delete')}
      busy={deletion.isPending}
      error={deletion.error}
      onConfirm={() => {
        if (segment !== undefined) {
          deletion.mutate(segment.id);
        }
      }}
      onClose={() => {
        deletion.reset();
        onClose();
      }}
    >
      {t('segments.deleteText')}
      {(inUse || (segment?.usedBy.length ?? 0) > 0) && (
        <>
          <p>{t('segments.inUse')}</p>
          <ul>
            {segment?.usedBy.map((id) => (
              <li key={id}>
                <Link to="/segments/$id" params={{ id }}>
                  {id}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </ConfirmDialog>
  );
}
