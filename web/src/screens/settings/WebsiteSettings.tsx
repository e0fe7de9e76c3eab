import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Globe, Plus } from 'lucide-react';
import { useState } from 'react';
import { deleteSite, sitesQuery, type Site } from '../../api/sites';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { DataTable, type Column } from '../../components/DataTable';
import { GuardedButton } from '../../components/GuardedButton';
import { tell } from '../../components/Notices';
import { rowsOf } from '../../components/pages';
import { StateNote } from '../../components/StateNote';
import { Ago } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Settings.module.css';
import { WebsiteForm } from './WebsiteForm';
import { WebsiteSetup } from './WebsiteSetup';

/** The web sites whose visits are taken. */
export function WebsiteSettings() {
  const lack = useLack({ role: 'editor', feature: 'webTracking' });
  const queries = useQueryClient();
  const sites = useQuery(sitesQuery);
  const [edited, setEdited] = useState<Site | 'new'>();
  const [shown, setShown] = useState<Site>();
  const [gone, setGone] = useState<Site>();
  const deletion = useMutation({
    mutationFn: (site: Site) => deleteSite(site.id),
    onSuccess: async () => {
      setGone(undefined);
      tell(t('websites.deleted'));
      await queries.invalidateQueries({ queryKey: ['sites'] });
    },
  });
  const columns: readonly Column<Site>[] = [
    {
      key: 'name',
      header: t('websites.name'),
      phone: 'head',
      cell: (site) => (
        <>
          <div className={css.strong}>{site.name}</div>
          <div className={css.soft}>{site.origins.join(', ')}</div>
        </>
      ),
    },
    {
      key: 'lastVisit',
      header: t('websites.lastVisit'),
      width: '160px',
      cell: (site) =>
        site.lastVisitAt === undefined ? (
          <span className={css.soft}>{t('websites.never')}</span>
        ) : (
          <Ago at={site.lastVisitAt} />
        ),
    },
    {
      key: 'actions',
      header: t('table.actions'),
      align: 'right',
      phone: 'bare',
      cell: (site) => (
        <Group gap={6} justify="flex-end">
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              setShown(site);
            }}
          >
            {t('websites.setUp')}
          </Button>
          <GuardedButton
            lack={lack}
            size="compact-xs"
            variant="default"
            onClick={() => {
              setEdited(site);
            }}
          >
            {t('frame.edit')}
          </GuardedButton>
          <GuardedButton
            lack={lack}
            size="compact-xs"
            variant="subtle"
            color="red"
            onClick={() => {
              setGone(site);
            }}
          >
            {t('frame.delete')}
          </GuardedButton>
        </Group>
      ),
    },
  ];
  return (
    <>
      <Group justify="space-between" mb="sm">
        <span className={css.soft}>{t('websites.text')}</span>
        <GuardedButton
          lack={lack}
          leftSection={<Plus size={16} />}
          onClick={() => {
            setEdited('new');
          }}
        >
          {t('websites.add')}
        </GuardedButton>
      </Group>
      <DataTable
        label={t('settings.tabs.websites')}
        columns={columns}
        rowKey={(site) => site.id}
        pages={rowsOf(sites)}
        empty={<StateNote icon={Globe} title={t('websites.empty')} text={t('websites.text')} />}
      />
      <Modal
        opened={edited !== undefined}
        title={
          edited === undefined || edited === 'new'
            ? t('websites.addTitle')
            : t('websites.editTitle', { name: edited.name })
        }
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setEdited(undefined);
        }}
      >
        {edited !== undefined && (
          <WebsiteForm
            site={edited === 'new' ? undefined : edited}
            onMade={setShown}
            onClose={() => {
              setEdited(undefined);
            }}
          />
        )}
      </Modal>
      <Modal
        opened={shown !== undefined}
        size="lg"
        title={t('websites.setUpTitle', { name: shown?.name ?? '' })}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
        onClose={() => {
          setShown(undefined);
        }}
      >
        {shown !== undefined && <WebsiteSetup site={shown} />}
      </Modal>
      <ConfirmDialog
        opened={gone !== undefined}
        title={t('websites.deleteTitle', { name: gone?.name ?? '' })}
        confirm={t('websites.delete')}
        danger
        busy={deletion.isPending}
        error={deletion.error}
        onConfirm={() => {
          if (gone !== undefined) {
            deletion.mutate(gone);
          }
        }}
        onClose={() => {
          setGone(undefined);
        }}
      >
        {t('websites.deleteText')}
      </ConfirmDialog>
    </>
  );
}
