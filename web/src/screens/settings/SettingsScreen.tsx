import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLack } from '../../components/access';
import { PageHeader } from '../../components/PageHeader';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import { AccountSettings } from './AccountSettings';
import { ChannelSettings } from './ChannelSettings';
import { KeySettings } from './KeySettings';
import { SETTING_TABS, type SettingTab } from './routes';
import { UserSettings } from './UserSettings';
import { WebhookSettings } from './WebhookSettings';
import { WorkspaceSettings } from './WorkspaceSettings';

/** What holds for the whole workspace, and one's own account. */
export function SettingsScreen() {
  const { tab = 'workspace' } = useSearch({ from: '/framed/settings' });
  const navigate = useNavigate({ from: '/settings' });
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <Tabs
        value={tab}
        onChange={(value) => {
          const next = SETTING_TABS.find((one) => one === value);
          void navigate({ search: next === undefined ? {} : { tab: next } });
        }}
      >
        <Tabs.List mb="md">
          {SETTING_TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`settings.tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {SETTING_TABS.map((one) => (
          <Tabs.Panel key={one} value={one}>
            <Tab tab={one} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}

function Tab({ tab }: { readonly tab: SettingTab }) {
  const lack = useLack({ role: 'owner' });
  switch (tab) {
    case 'workspace':
      return <WorkspaceSettings />;
    case 'account':
      return <AccountSettings />;
    case 'channels':
      return lack === undefined ? <ChannelSettings /> : <OwnersOnly />;
    case 'users':
      return lack === undefined ? <UserSettings /> : <OwnersOnly />;
    case 'keys':
      return lack === undefined ? <KeySettings /> : <OwnersOnly />;
    case 'webhooks':
      return lack === undefined ? <WebhookSettings /> : <OwnersOnly />;
  }
}

function OwnersOnly() {
  return <StateNote title={t('settings.ownersOnly')} />;
}
