import {
  Badge,
  Group,
  Paper,
  Progress,
  Select,
  Skeleton,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeWorkspace } from '../../api/settings';
import { workspaceQuery, type Feature, type Workspace } from '../../api/workspace';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { tell } from '../../components/Notices';
import { t } from '../../texts/texts';
import css from './Settings.module.css';

const FEATURES: readonly Feature[] = ['customEvents', 'webTracking', 'sms', 'push', 'webhooks'];

/** Zone, country and strictness; plan and usage. */
export function WorkspaceSettings() {
  const { data: workspace, error } = useQuery(workspaceQuery);
  if (workspace === undefined) {
    return error === null ? <Skeleton height={300} /> : <ErrorNote error={error} />;
  }
  return (
    <div className={css.columns}>
      <Form workspace={workspace} />
      <Usage workspace={workspace} />
    </div>
  );
}

function Form({ workspace }: { readonly workspace: Workspace }) {
  const lack = useLack({ role: 'owner' });
  const queries = useQueryClient();
  const [zone, setZone] = useState(workspace.zone);
  const [country, setCountry] = useState(workspace.country ?? '');
  const [strict, setStrict] = useState(workspace.strict);
  const saving = useMutation({
    mutationFn: () =>
      changeWorkspace({ zone, country: country === '' ? null : country.toUpperCase(), strict }),
    onSuccess: async () => {
      tell(t('settings.saved'));
      await queries.invalidateQueries();
    },
  });
  return (
    <Paper className={css.panel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <Stack>
          <Select
            label={t('settings.zone')}
            description={t('settings.zoneHint')}
            searchable
            allowDeselect={false}
            value={zone}
            data={zonesWith(workspace.zone)}
            onChange={(value) => {
              setZone(value ?? zone);
            }}
          />
          <TextInput
            label={t('settings.country')}
            description={t('settings.countryHint')}
            maxLength={2}
            value={country}
            onChange={(event) => {
              setCountry(event.currentTarget.value);
            }}
          />
          <Switch
            label={t('settings.strict')}
            description={t('settings.strictHint')}
            checked={strict}
            onChange={(event) => {
              setStrict(event.currentTarget.checked);
            }}
          />
          {saving.error !== null && <ErrorNote error={saving.error} />}
          <Group justify="flex-end">
            <GuardedButton lack={lack} type="submit" loading={saving.isPending}>
              {t('frame.save')}
            </GuardedButton>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}

function zonesWith(zone: string): readonly string[] {
  const zones = Intl.supportedValuesOf('timeZone');
  return [...new Set(['UTC', zone, ...zones])];
}

function Usage({ workspace: { plan, usage } }: { readonly workspace: Workspace }) {
  return (
    <Paper className={css.panel}>
      <h2 className={css.heading}>{t('settings.plan')}</h2>
      <Stack gap="sm">
        <Used name={t('settings.contacts')} used={usage.contacts} limit={plan.contacts} />
        <Used name={t('settings.events')} used={usage.eventsThisMonth} limit={plan.eventsAMonth} />
        <Used name={t('settings.segments')} used={usage.segments} limit={plan.segments} />
        <div>
          <div className={css.soft}>{t('settings.features')}</div>
          <Group gap={6} mt={4}>
            {FEATURES.map((feature) => {
              const has = plan.features.includes(feature);
              return (
                <Badge
                  key={feature}
                  color={has ? 'tide' : 'gray'}
                  title={has ? '' : t('frame.planLacks')}
                >
                  {t(`settings.feature.${feature}`)}
                </Badge>
              );
            })}
          </Group>
        </div>
      </Stack>
    </Paper>
  );
}

type UsedProperties = {
  readonly name: string;
  readonly used: number;
  readonly limit: number | null;
};

function Used({ name, used, limit }: UsedProperties) {
  return (
    <div>
      <Group justify="space-between">
        <span>{name}</span>
        <span className="numbers">
          {limit === null
            ? formatNumber(used)
            : t('settings.limited', { used: formatNumber(used), limit: formatNumber(limit) })}
        </span>
      </Group>
      {limit !== null && (
        <Progress
          value={Math.min(100, (100 * used) / Math.max(1, limit))}
          color={used > 0.9 * limit ? 'red' : 'tide'}
          aria-label={name}
        />
      )}
    </div>
  );
}
