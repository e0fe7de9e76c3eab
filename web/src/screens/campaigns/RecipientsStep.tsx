import {
  MultiSelect,
  NumberInput,
  Paper,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
} from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { REASONS } from '../../api/audiences';
import {
  expectationQuery,
  listCampaigns,
  type Campaign,
  type Expectation,
  type FollowUp,
  type Names,
  type Targets,
} from '../../api/campaigns';
import { listsQuery } from '../../api/lists';
import { allSegmentsQuery } from '../../api/segments';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber } from '../../components/formats';
import { t } from '../../texts/texts';
import type { Autosave } from './autosave';
import css from './campaigns.module.css';
import { partsOf, spanOf, type Unit } from './delay';
import { Warnings } from './Warnings';

const NOBODY: Names = { segments: [], lists: [] };
const FRESH_MILLIS = 5_000;

type Properties = { readonly campaign: Campaign; readonly draft: Autosave };

/** To whom: segments and lists, or who did not react to another campaign; with who that is now. */
export function RecipientsStep({ campaign, draft: { body, change } }: Properties) {
  const { targets } = body;
  const follows = targets.followUp !== undefined;
  const become = (next: Targets) => {
    change({ targets: next });
  };
  return (
    <div className={css.wide}>
      <Paper className={css.panel}>
        <Stack>
          <SegmentedControl
            aria-label={t('campaigns.kind')}
            value={follows ? 'followUp' : 'named'}
            onChange={(kind) => {
              become(
                kind === 'named'
                  ? { include: NOBODY, exclude: targets.exclude }
                  : {
                      followUp: { campaign: '', without: 'open', after: 'P3D' },
                      exclude: targets.exclude,
                    },
              );
            }}
            data={[
              { value: 'named', label: t('campaigns.kindNamed') },
              { value: 'followUp', label: t('campaigns.kindFollowUp') },
            ]}
          />
          {targets.followUp !== undefined ? (
            <FollowUpFields
              campaign={campaign}
              followUp={targets.followUp}
              onChange={(followUp) => {
                become({ followUp, exclude: targets.exclude });
              }}
            />
          ) : (
            <NameFields
              title={t('campaigns.include')}
              text={t('campaigns.includeText')}
              names={targets.include ?? NOBODY}
              onChange={(include) => {
                become({ include, exclude: targets.exclude });
              }}
            />
          )}
          <NameFields
            title={t('campaigns.exclude')}
            text={t('campaigns.excludeText')}
            names={targets.exclude}
            onChange={(exclude) => {
              become({ ...targets, exclude });
            }}
          />
        </Stack>
      </Paper>
      <Paper className={`${css.panel ?? ''} ${css.sticky ?? ''}`}>
        <Expected body={body} />
      </Paper>
    </div>
  );
}

function NameFields({
  title,
  text,
  names,
  onChange,
}: {
  readonly title: string;
  readonly text: string;
  readonly names: Names;
  readonly onChange: (names: Names) => void;
}) {
  const segments = useQuery(allSegmentsQuery).data ?? [];
  const lists = useQuery(listsQuery).data ?? [];
  return (
    <fieldset style={{ margin: 0, padding: 0, border: 0, minWidth: 0 }}>
      <legend className={css.heading}>{title}</legend>
      <p className={css.soft} style={{ margin: '0 0 8px' }}>
        {text}
      </p>
      <Stack gap="xs">
        <MultiSelect
          label={t('campaigns.segments')}
          searchable
          data={segments.map(({ id, name, count }) => ({
            value: id,
            label: `${name} · ${formatNumber(count)}`,
          }))}
          value={[...names.segments]}
          onChange={(ids) => {
            onChange({ ...names, segments: ids });
          }}
        />
        <MultiSelect
          label={t('campaigns.lists')}
          searchable
          data={lists.map(({ id, name }) => ({ value: id, label: name }))}
          value={[...names.lists]}
          onChange={(ids) => {
            onChange({ ...names, lists: ids });
          }}
        />
      </Stack>
    </fieldset>
  );
}

function FollowUpFields({
  campaign,
  followUp,
  onChange,
}: {
  readonly campaign: Campaign;
  readonly followUp: FollowUp;
  readonly onChange: (followUp: FollowUp) => void;
}) {
  const { data } = useQuery({
    queryKey: ['campaigns', 'choice'],
    queryFn: ({ signal }) => listCampaigns({ limit: 1000 }, signal),
  });
  const others = (data?.data ?? []).filter(
    ({ id, channel }) => id !== campaign.id && channel === campaign.channel,
  );
  const { amount, unit } = partsOf(followUp.after);
  const wait = (nextAmount: number, nextUnit: Unit) => {
    onChange({ ...followUp, after: spanOf(nextAmount, nextUnit) });
  };
  return (
    <Stack gap="xs">
      <Select
        label={t('campaigns.before')}
        searchable
        data={others.map(({ id, name }) => ({ value: id, label: name }))}
        value={followUp.campaign === '' ? null : followUp.campaign}
        onChange={(id) => {
          onChange({ ...followUp, campaign: id ?? '' });
        }}
      />
      <Select
        label={t('campaigns.without')}
        allowDeselect={false}
        data={[
          { value: 'open', label: t('campaigns.withoutOpen') },
          { value: 'click', label: t('campaigns.withoutClick') },
        ]}
        value={followUp.without}
        onChange={(without) => {
          onChange({ ...followUp, without: without === 'click' ? 'click' : 'open' });
        }}
      />
      <div style={{ display: 'flex', gap: 8, alignItems: 'flex-end' }}>
        <NumberInput
          label={t('campaigns.after')}
          min={1}
          max={unit === 'days' ? 30 : 720}
          allowDecimal={false}
          clampBehavior="strict"
          value={amount}
          onChange={(next) => {
            wait(Math.max(1, Number(next)), unit);
          }}
        />
        <Select
          aria-label={t('campaigns.unit')}
          allowDeselect={false}
          w={120}
          data={[
            { value: 'hours', label: t('campaigns.afterHours') },
            { value: 'days', label: t('campaigns.afterDays') },
          ]}
          value={unit}
          onChange={(next) => {
            wait(Math.min(amount, 30), next === 'hours' ? 'hours' : 'days');
          }}
        />
      </div>
    </Stack>
  );
}

/** Whether there is anybody to ask for. */
export function isAimed(targets: Targets): boolean {
  return targets.followUp !== undefined
    ? targets.followUp.campaign !== ''
    : (targets.include?.segments.length ?? 0) + (targets.include?.lists.length ?? 0) > 0;
}

/** Who would get it now, with the reasons of those who would not. */
export function Expected({ body: { channel, targets } }: { readonly body: Autosave['body'] }) {
  const aimed = isAimed(targets);
  const { data, error } = useQuery({
    ...expectationQuery(channel, targets),
    enabled: aimed,
    placeholderData: keepPreviousData,
    refetchInterval: FRESH_MILLIS,
  });
  return (
    <>
      <h2 className={css.heading}>{t('campaigns.expected')}</h2>
      {!aimed ? (
        <p className={css.soft}>
          {t(targets.followUp === undefined ? 'campaigns.chooseFirst' : 'campaigns.chooseCampaign')}
        </p>
      ) : error !== null ? (
        <ErrorNote error={error} />
      ) : data === undefined ? (
        <Skeleton height={160} />
      ) : (
        <Funnel funnel={data.funnel} />
      )}
      {aimed && data !== undefined && <Warnings warnings={data.warnings} />}
      {aimed && <p className={css.soft}>{t('campaigns.expectedText')}</p>}
    </>
  );
}

/** From targets to recipients, line by line. */
export function Funnel({ funnel }: { readonly funnel: Expectation['funnel'] }) {
  return (
    <ul className={css.funnel}>
      <li>
        <span>{t('campaigns.meant')}</span>
        <span className="numbers">{formatNumber(funnel.matched)}</span>
      </li>
      {REASONS.map((reason) => (
        <li key={reason} data-none={funnel[reason] === 0 || undefined}>
          <span>{t(`segment.audiences.reasons.${reason}`)}</span>
          <span className="numbers">
            {funnel[reason] === 0 ? '0' : `−${formatNumber(funnel[reason])}`}
          </span>
        </li>
      ))}
      <li data-end>
        <span>{t('segment.audiences.reasons.recipient')}</span>
        <span className="numbers" data-testid="expected">
          {formatNumber(funnel.recipients)}
        </span>
      </li>
    </ul>
  );
}
