import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { deleteCampaign, type CampaignBrief } from '../../api/campaigns';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';

type Properties = {
  readonly campaign: CampaignBrief;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Asks, takes a campaign away, and goes back to the others. */
export function DeleteCampaign({ campaign, opened, onClose }: Properties) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const deletion = useMutation({
    mutationFn: () => deleteCampaign(campaign.id),
    onSuccess: async () => {
      tell(t('campaigns.deleted'));
      await navigate({ to: '/campaigns' });
      await queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
    },
  });
  return (
    <ConfirmDialog
      opened={opened}
      danger
      title={t('campaigns.deleteTitle', { name: campaign.name })}
      confirm={t('campaigns.delete')}
      busy={deletion.isPending}
      error={deletion.error}
      onConfirm={() => {
        deletion.mutate();
      }}
      onClose={onClose}
    >
      {t('campaigns.deleteText')}
    </ConfirmDialog>
  );
}
