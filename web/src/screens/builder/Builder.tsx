import { ActionIcon, Paper, Tabs, Textarea, TextInput, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useBlocker } from '@tanstack/react-router';
import { Redo2, Undo2 } from 'lucide-react';
import { useMemo, useReducer, useState } from 'react';
import type { Segment } from '../../api/segments';
import { useLack } from '../../components/access';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNote } from '../../components/ErrorNote';
import { formatNumber } from '../../components/formats';
import { GuardedButton } from '../../components/GuardedButton';
import { CopyTextButton } from '../../components/JsonView';
import { PageHeader } from '../../components/PageHeader';
import { t } from '../../texts/texts';
import { Belief } from '../belief/Belief';
import { Total } from '../belief/Total';
import css from './Builder.module.css';
import { BuilderContext, CountsContext, type Builder as Context, type LineCounts } from './context';
import { DraftSettings } from './DraftSettings';
import { RuleForm } from './form/RuleForm';
import { begin, edited, type Draft } from './history';
import { JsonPane } from './JsonPane';
import { Impact } from './Impact';
import { curlOf, useSaving, type Saving } from './saving';
import { usePreview, type LivePreview } from './usePreview';

type Properties = {
  readonly start: Draft;
  /** The segment that is changed; undefined for a new one. */
  readonly saved?: Segment;
};

/** The heart of the panel: a rule, counted while one writes it. */
export function Builder({ start, saved }: Properties) {
  const [history, edit] = useReducer(edited, start, begin);
  const draft = history.present;
  const live = usePreview(draft);
  const [unreadable, setUnreadable] = useState(false);
  const saving = useSaving(draft, saved, unreadable);
  const [pane, setPane] = useState<string | null>('form');
  const dirty = unreadable || (draft !== start && JSON.stringify(draft) !== JSON.stringify(start));
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !saving.isDone(),
    enableBeforeUnload: () => dirty && !saving.isDone(),
    withResolver: true,
  });
  const change = (part: Partial<Draft>) => {
    edit({ kind: 'draft', change: part, at: Date.now() });
  };
  const step = (kind: 'undo' | 'redo') => (event: KeyboardEvent) => {
    // A dialog has an undo of its own, that of the text in it.
    if (document.querySelector('[role="dialog"]') === null) {
      event.preventDefault();
      edit({ kind });
    }
  };
  useHotkeys(
    [
      ['mod+Z', step('undo'), { preventDefault: false }],
      ['mod+shift+Z', step('redo'), { preventDefault: false }],
      ['mod+Y', step('redo'), { preventDefault: false }],
    ],
    // In a text field too: the draft is all that there is to undo.
    [],
  );
  const mistakes = saving.ruleMistakes ?? live.mistakes;
  const context = useMemo<Context>(
    () => ({
      rule: draft.rule,
      change: (pointer, value) => {
        edit({ kind: 'rule', pointer, value, at: Date.now() });
      },
      unfinished: live.asked.unfinished,
      noteUnreadable: setUnreadable,
      mistakes,
    }),
    [draft.rule, live.asked, mistakes],
  );
  const counts = useMemo<LineCounts>(
    () => ({ counts: live.counts, stale: live.stale }),
    [live.counts, live.stale],
  );
  return (
    <BuilderContext value={context}>
      <PageHeader
        title={saved === undefined ? t('builder.newTitle') : saved.name}
        up={{ to: '/segments', title: t('segments.title') }}
        actions={
          <>
            <Steps
              history={history}
              onUndo={() => {
                edit({ kind: 'undo' });
              }}
              onRedo={() => {
                edit({ kind: 'redo' });
              }}
            />
            <SaveButton saving={saving} live={live} idle={!dirty && saved !== undefined} />
          </>
        }
      />
      <div className={css.columns}>
        <div className={css.main}>
          <div className={css.words}>
            <TextInput
              label={t('builder.name')}
              placeholder={t('builder.namePlaceholder')}
              required
              maxLength={128}
              data-autofocus={saved === undefined}
              value={draft.name}
              error={saving.nameError}
              onChange={(event) => {
                change({ name: event.currentTarget.value });
              }}
            />
            <Textarea
              label={t('builder.description')}
              placeholder={t('builder.descriptionPlaceholder')}
              autosize
              minRows={1}
              maxRows={5}
              maxLength={4096}
              value={draft.description}
              onChange={(event) => {
                change({ description: event.currentTarget.value });
              }}
            />
          </div>
          {saving.error !== null && saving.error !== undefined && (
            <ErrorNote error={saving.error} />
          )}
          <Tabs value={pane} onChange={setPane}>
            <div className={css.tabs}>
              <Tabs.List>
                <Tabs.Tab value="form">{t('builder.form')}</Tabs.Tab>
                <Tabs.Tab value="json">{t('builder.json')}</Tabs.Tab>
                <Tabs.Tab value="settings">{t('builder.settings')}</Tabs.Tab>
              </Tabs.List>
              <CopyTextButton text={curlOf(draft)} label={t('builder.curl')} />
            </div>
            <Tabs.Panel value="form" pt="md">
              <CountsContext value={counts}>
                <RuleForm />
              </CountsContext>
            </Tabs.Panel>
            <Tabs.Panel value="json" pt="md">
              <JsonPane />
            </Tabs.Panel>
            <Tabs.Panel value="settings" pt="md">
              <DraftSettings draft={draft} onChange={change} />
            </Tabs.Panel>
          </Tabs>
        </div>
        <aside className={css.side} aria-label={t('belief.label')}>
          <Paper p="md">
            <Total live={live} />
          </Paper>
          <Paper p="md">
            <Belief live={live} draft={draft} saved={saved} onChange={change} />
          </Paper>
        </aside>
      </div>
      <div className={css.bar}>
        <span className="numbers">
          <strong>{live.main === undefined ? '…' : formatNumber(live.main.count)}</strong>{' '}
          {t('belief.total', { count: live.main?.count ?? 0 })}
        </span>
        <SaveButton saving={saving} live={live} idle={!dirty && saved !== undefined} />
      </div>
      {saved !== undefined && <Impact saving={saving} saved={saved} draft={draft} />}
      <ConfirmDialog
        opened={blocker.status === 'blocked'}
        danger
        title={t('builder.unsaved.title')}
        confirm={t('builder.unsaved.leave')}
        onConfirm={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      >
        {t('builder.unsaved.text')}
      </ConfirmDialog>
    </BuilderContext>
  );
}

function SaveButton({
  saving,
  live,
  idle,
}: {
  readonly saving: Saving;
  readonly live: LivePreview;
  readonly idle: boolean;
}) {
  const lack = useLack({ role: 'editor' });
  return (
    <GuardedButton
      lack={lack}
      loading={saving.busy}
      disabled={idle}
      onClick={() => {
        saving.begin(live.asked.unfinished);
      }}
    >
      {t('builder.save')}
    </GuardedButton>
  );
}

function Steps({
  history,
  onUndo,
  onRedo,
}: {
  readonly history: ReturnType<typeof begin>;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
}) {
  return (
    <ActionIcon.Group>
      <Tooltip label={t('builder.undo')}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('builder.undo')}
          disabled={history.past.length === 0}
          onClick={onUndo}
        >
          <Undo2 size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('builder.redo')}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('builder.redo')}
          disabled={history.future.length === 0}
          onClick={onRedo}
        >
          <Redo2 size={16} />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  );
}
