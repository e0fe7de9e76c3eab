import { Alert, Button, Group, Paper, Radio, Select, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listsQuery } from '../../api/lists';
import { startImport, type FileSummary, type ImportMode } from '../../api/operations';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber } from '../../components/formats';
import { JsonView } from '../../components/JsonView';
import { t } from '../../texts/texts';
import { obstacleOf, orderOf, proposed } from './binding';
import { Columns } from './Columns';
import css from './Operations.module.css';

const MODES: readonly ImportMode[] = ['all', 'new', 'existing'];
const KILO = 1024;

type Properties = {
  readonly file: File;
  readonly summary: FileSummary;
  readonly list: string | undefined;
  readonly onStarted: (operation: string) => void;
  readonly onAgain: () => void;
};

/** What is in the file, what its columns become, and whom it may touch. */
export function ImportOptions({ file, summary, list: first, onStarted, onAgain }: Properties) {
  const { data: lists = [] } = useQuery(listsQuery);
  const [binding, setBinding] = useState(() => proposed(summary.columns ?? []));
  const [mode, setMode] = useState<ImportMode>('all');
  const [list, setList] = useState<string | null>(first ?? null);
  const binds = summary.kind === 'contacts' && summary.columns !== undefined;
  const obstacle = binds ? obstacleOf(binding) : undefined;
  const starting = useMutation({
    mutationFn: () =>
      startImport(file, {
        kind: summary.kind,
        ...(summary.kind === 'contacts' && list !== null ? { list } : {}),
        ...(binds ? { ...orderOf(binding, summary.columns), mode } : {}),
      }),
    onSuccess: (operation) => {
      onStarted(operation.id);
    },
  });
  return (
    <Stack>
      <Paper className={css.panel}>
        <Group justify="space-between">
          <div>
            <h2 className={css.heading}>{file.name}</h2>
            <span className={css.soft}>{wordsOf(file, summary)}</span>
          </div>
          <Button variant="default" size="xs" onClick={onAgain}>
            {t('operations.wizard.another')}
          </Button>
        </Group>
        {summary.records !== undefined && <JsonView value={summary.records} />}
      </Paper>
      {binds && (
        <Paper className={css.panel}>
          <h2 className={css.heading}>{t('operations.wizard.columns')}</h2>
          <p className={css.soft}>{t('operations.wizard.columnsText')}</p>
          <Columns columns={summary.columns} binding={binding} onChange={setBinding} />
        </Paper>
      )}
      {summary.kind === 'contacts' && (
        <Paper className={css.panel}>
          <Stack>
            {binds && (
              <Radio.Group
                label={t('operations.wizard.which')}
                value={mode}
                onChange={(value) => {
                  setMode(MODES.find((one) => one === value) ?? 'all');
                }}
              >
                <Stack gap={6} mt={6}>
                  {MODES.map((one) => (
                    <Radio key={one} value={one} label={t(`operations.wizard.modes.${one}`)} />
                  ))}
                </Stack>
              </Radio.Group>
            )}
            <Select
              label={t('operations.wizard.list')}
              placeholder={t('operations.wizard.noList')}
              clearable
              searchable
              maw={360}
              value={list}
              data={lists.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setList}
            />
          </Stack>
        </Paper>
      )}
      {obstacle !== undefined && (
        <Alert color="yellow" role="alert">
          {obstacle.kind === 'noKey'
            ? t('operations.wizard.needsKey')
            : t('operations.wizard.twice', { field: obstacle.field })}
        </Alert>
      )}
      {starting.error !== null && <ErrorNote error={starting.error} />}
      <Group justify="flex-end">
        <Button
          size="md"
          loading={starting.isPending}
          disabled={obstacle !== undefined}
          onClick={() => {
            starting.mutate();
          }}
        >
          {t('operations.wizard.start')}
        </Button>
      </Group>
    </Stack>
  );
}

function wordsOf(file: File, summary: FileSummary): string {
  const separator = summary.separator === '\t' ? t('operations.wizard.tab') : summary.separator;
  return [
    t(`operations.wizard.is.${summary.kind}`),
    t(`operations.wizard.form.${summary.form}`),
    ...(separator === undefined ? [] : [t('operations.wizard.separator', { separator })]),
    t('operations.wizard.rows', { count: summary.rows }),
    `${formatNumber(Math.ceil(file.size / KILO))} KB`,
  ].join(' · ');
}
