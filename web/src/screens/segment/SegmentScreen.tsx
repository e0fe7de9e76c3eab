import { ActionIcon, Badge, Button, Menu, Paper, Skeleton, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { EllipsisVertical, Pencil, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { segmentQuery, type Segment } from '../../api/segments';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { JsonView } from '../../components/JsonView';
import { PageHeader } from '../../components/PageHeader';
import { Ago } from '../../components/Times';
import { t } from '../../texts/texts';
import { SizeChart } from '../belief/SizeChart';
import { Versions } from '../belief/Versions';
import { Why } from '../belief/Why';
import { DeleteSegment } from '../segments/DeleteSegment';
import { AudienceDialog } from './AudienceDialog';
import { Audiences } from './Audiences';
import { Members } from './Members';
import css from './segment.module.css';

const route = getRouteApi('/framed/segments/$id');
const FRESH_MILLIS = 3_000;
const TABS = ['members', 'audiences', 'size', 'why', 'versions', 'rule'] as const;

/** One segment: who is in it, and what was made of it. */
export function SegmentScreen() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery({
    ...segmentQuery(id),
    refetchInterval: FRESH_MILLIS,
  });
  if (data === undefined) {
    return error === null ? (
      <>
        <Skeleton height={34} width={320} mb="lg" />
        <Skeleton height={320} radius="lg" />
      </>
    ) : (
      <ErrorNote error={error} title={t('errors.loadTitle')} retry={() => void refetch()} />
    );
  }
  return <Shown segment={data} />;
}

function Shown({ segment }: { readonly segment: Segment }) {
  const { tab = 'members' } = route.useSearch();
  const navigate = useNavigate();
  const lack = useLack({ role: 'editor' });
  const [making, { open: make, close: stopMaking }] = useDisclosure(false);
  const [going, { open: remove, close: keep }] = useDisclosure(false);
  const [contact, setContact] = useState<string>();
  const show = (next: string | null, audience?: string) =>
    void navigate({
      to: '/segments/$id',
      params: { id: segment.id },
      search: { tab: next ?? 'members', ...(audience === undefined ? {} : { audience }) },
      replace: true,
    });
  const question = {
    rule: segment.rule,
    ...(segment.timeZone === undefined ? {} : { timeZone: segment.timeZone }),
  };
  return (
    <>
      <PageHeader
        title={segment.name}
        text={segment.description === '' ? segment.sentence : segment.description}
        up={{ to: '/segments', title: t('segments.title') }}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<Pencil size={15} />}
              renderRoot={(props) => (
                <Link to="/segments/$id/edit" params={{ id: segment.id }} {...props} />
              )}
            >
              {t('segment.edit')}
            </Button>
            <GuardedButton lack={lack} leftSection={<Send size={15} />} onClick={make}>
              {t('segment.audience')}
            </GuardedButton>
            <Menu position="bottom-end" shadow="md">
              <Menu.Target>
                <ActionIcon
                  variant="default"
                  size={36}
                  aria-label={t('segments.actionsOf', { name: segment.name })}
                >
                  <EllipsisVertical size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item
                  color="red"
                  leftSection={<Trash2 size={15} />}
                  disabled={lack !== undefined}
                  onClick={remove}
                >
                  {t('segment.delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        }
      />
      <Facts segment={segment} />
      <Tabs
        value={tab}
        onChange={(next) => {
          show(next);
        }}
      >
        <Tabs.List className={css.tabs}>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`segment.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="members" pt="md">
          <Members segment={segment} />
        </Tabs.Panel>
        <Tabs.Panel value="audiences" pt="md">
          <Audiences
            segment={segment}
            onShow={(audience) => {
              show('audiences', audience);
            }}
          />
        </Tabs.Panel>
        <Tabs.Panel value="size" pt="md">
          <Paper p="md">
            <SizeChart question={question} height={340} />
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="why" pt="md">
          <Paper p="md" maw={820}>
            <Why question={question} contact={contact} onContact={setContact} />
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="versions" pt="md">
          <Paper p="md">
            <Versions id={segment.id} />
          </Paper>
        </Tabs.Panel>
        <Tabs.Panel value="rule" pt="md">
          <Paper p="md">
            <p className={css.sentence}>{segment.sentence}</p>
            <JsonView value={segment.rule} />
          </Paper>
        </Tabs.Panel>
      </Tabs>
      <AudienceDialog
        segment={segment}
        opened={making}
        onClose={stopMaking}
        onMade={(audience) => {
          stopMaking();
          show('audiences', audience.id);
        }}
      />
      <DeleteSegment
        segment={going ? segment : undefined}
        onClose={keep}
        onDeleted={() => void navigate({ to: '/segments' })}
      />
    </>
  );
}

function Facts({ segment }: { readonly segment: Segment }) {
  const { today } = segment;
  return (
    <div className={css.facts}>
      <span>
        <strong className={`${css.count ?? ''} numbers`} data-testid="count">
          {formatNumber(segment.count)}
        </strong>{' '}
        {t('belief.total', { count: segment.count })}
      </span>
      {segment.state === 'evaluating' && (
        <Badge color="gray" title={t('segments.evaluatingText')}>
          {t('segments.evaluating')}
        </Badge>
      )}
      {today !== undefined && (
        <span className="numbers">
          {t('segments.entered', { count: today.entered })} ·{' '}
          {t('segments.exited', { count: today.exited })}
        </span>
      )}
      <span>
        {t('segment.version', { number: segment.version })} · {t('segment.updated')}{' '}
        <Ago at={segment.updatedAt} />
      </span>
    </div>
  );
}
