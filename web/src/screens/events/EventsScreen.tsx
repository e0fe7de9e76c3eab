import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../../components/PageHeader';
import { t } from '../../texts/texts';
import { Catalogue } from './Catalogue';
import { LiveEvents } from './LiveEvents';
import { Refused } from './Refused';
import { EVENT_TABS } from './routes';

/** What happens. */
export function EventsScreen() {
  const { tab = 'catalogue' } = useSearch({ from: '/framed/events' });
  const navigate = useNavigate({ from: '/events' });
  return (
    <>
      <PageHeader title={t('events.title')} text={t('events.text')} />
      <Tabs
        value={tab}
        onChange={(value) => {
          const next = EVENT_TABS.find((one) => one === value);
          void navigate({ search: next === undefined ? {} : { tab: next } });
        }}
      >
        <Tabs.List mb="md">
          {EVENT_TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`events.tabs.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="catalogue">
          <Catalogue />
        </Tabs.Panel>
        <Tabs.Panel value="live">
          <LiveEvents />
        </Tabs.Panel>
        <Tabs.Panel value="refused">
          <Refused />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
