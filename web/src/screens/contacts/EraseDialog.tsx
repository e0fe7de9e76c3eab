import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { eraseContact } from '../../api/contacts';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

type Properties = { readonly id: string; readonly opened: boolean; readonly onClose: () => void };

/** Erases a contact for good, once its id has been typed. */
export function EraseDialog({ id, opened, onClose }: Properties) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const erasure = useMutation({
    mutationFn: () => eraseContact(id),
    onSuccess: async () => {
      onClose();
      tell(t('contacts.erased'));
      await navigate({ to: '/contacts' });
      // Nothing of the contact stays in the page.
      queries.removeQueries({ queryKey: ['contacts'] });
      await queries.invalidateQueries();
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={t('contacts.eraseTitle', { id })}
      confirm={t('contacts.eraseConfirm')}
      danger
      word={id}
      busy={erasure.isPending}
      error={erasure.error}
      onConfirm={() => {
        erasure.mutate();
      }}
      onClose={onClose}
    >
      {t('contacts.eraseText')}
    </ConfirmDialog>
  );
}
