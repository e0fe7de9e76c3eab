import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Problem } from '../../api/problem';
import { allSegmentsQuery, deleteSegment, type Segment } from '../../api/segments';
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
  const { data: all = [] } = useQuery({ ...allSegmentsQuery, enabled: segment !== undefined });
  const users = segment?.usedBy ?? [];
  return (
    <ConfirmDialog
      opened={segment !== undefined}
      danger
      title={t('segments.deleteTitle', { name: segment?.name ?? '' })}
      confirm={t('segments.delete')}
      busy={deletion.isPending}
      // Who uses it is said above, with the way there.
      error={inUse && users.length > 0 ? undefined : deletion.error}
      disabled={users.length > 0}
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
      {users.length > 0 && (
        <>
          <p>{t('segments.inUse')}</p>
          <ul>
            {users.map((id) => (
              <li key={id}>
                <Anchor
                  renderRoot={(props) => <Link to="/segments/$id" params={{ id }} {...props} />}
                >
                  {all.find((other) => other.id === id)?.name ?? id}
                </Anchor>
              </li>
            ))}
          </ul>
        </>
      )}
    </ConfirmDialog>
  );
}
