import { Select, Stack, Text } from '@mantine/core';
import { t } from '../../texts/texts';
import { shownZone } from '../../components/formats';
import { DurationField } from './form/DurationField';
import type { Draft } from './history';
import css from './form/form.module.css';
import { AddPart } from './form/WhereFields';
import { RemovePart } from './form/FieldLine';

type Properties = {
  readonly draft: Draft;
  readonly onChange: (part: Partial<Draft>) => void;
};

const WAIT = 'PT10M';

/** Time zone, and how long to wait before clock-made changes are told. */
export function DraftSettings({ draft, onChange }: Properties) {
  return (
    <Stack maw={480}>
      <Select
        label={t('builder.timeZone')}
        description={t('builder.timeZoneText')}
        placeholder={t('builder.timeZoneOfWorkspace', { zone: shownZone() })}
        searchable
        clearable
        limit={50}
        data={['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]}
        value={draft.timeZone === '' ? null : draft.timeZone}
        onChange={(zone) => {
          onChange({ timeZone: zone ?? '' });
        }}
      />
      <div>
        <Text fw={500}>{t('builder.settle')}</Text>
        <Text size="xs" c="dimmed" mb={6}>
          {t('builder.settleText')}
        </Text>
        {draft.settle === '' ? (
          <span className={css.parts}>
            <span>{t('builder.settleNot')}</span>
            <AddPart
              text={t('builder.settleAdd')}
              onClick={() => {
                onChange({ settle: WAIT });
              }}
            />
          </span>
        ) : (
          <span className={css.parts}>
            <DurationField
              value={draft.settle}
              onChange={(settle) => {
                onChange({ settle });
              }}
            />
            <RemovePart
              label={t('builder.settleNot')}
              onClick={() => {
                onChange({ settle: '' });
              }}
            />
          </span>
        )}
      </div>
    </Stack>
  );
}
