import { Indicator, Tabs } from '@mantine/core';
import { useState } from 'react';
import type { Segment } from '../../api/segments';
import { t } from '../../texts/texts';
import type { Draft } from '../builder/history';
import type { LivePreview } from '../builder/usePreview';
import { Examples, useExampleChecks } from './Examples';
import { Sample } from './Sample';
import { SizeChart } from './SizeChart';
import { Versions } from './Versions';
import { Why } from './Why';

type Properties = {
  readonly live: LivePreview;
  readonly draft: Draft;
  readonly saved: Segment | undefined;
  readonly onChange: (part: Partial<Draft>) => void;
};

/** Reasons to believe the rule, beside it. */
export function Belief({ live, draft, saved, onChange }: Properties) {
  const [tab, setTab] = useState<string | null>('sample');
  const [contact, setContact] = useState<string>();
  const question = {
    rule: live.asked.rule,
    ...(draft.timeZone === '' ? {} : { timeZone: draft.timeZone }),
  };
  const checks = useExampleChecks(question, draft.examples);
  const pin = (id: string, member: boolean) => {
    onChange({
      examples: [
        ...draft.examples.filter((example) => example.contact !== id),
        { contact: id, member },
      ],
    });
  };
  const broken = checks.some((check) => check.state === 'bad');
  return (
    <Tabs value={tab} onChange={setTab} variant="default">
      <Tabs.List style={{ flexWrap: 'nowrap', overflowX: 'auto' }}>
        {(['sample', 'size', 'why', 'examples'] as const).map((name) => (
          <Tabs.Tab key={name} value={name} px="xs">
            {name === 'examples' ? (
              <Indicator disabled={!broken} color="red" size={7} offset={-3}>
                {t('belief.tabs.examples')}
              </Indicator>
            ) : (
              t(`belief.tabs.${name}`)
            )}
          </Tabs.Tab>
        ))}
        {saved !== undefined && (
          <Tabs.Tab value="versions" px="xs">
            {t('belief.tabs.versions')}
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="sample" pt="sm">
        <Sample
          sampled={live.sampled}
          onWhy={(id) => {
            setContact(id);
            setTab('why');
          }}
        />
      </Tabs.Panel>
      <Tabs.Panel value="size" pt="sm">
        <SizeChart question={question} />
      </Tabs.Panel>
      <Tabs.Panel value="why" pt="sm">
        <Why question={question} contact={contact} onContact={setContact} onPin={pin} />
      </Tabs.Panel>
      <Tabs.Panel value="examples" pt="sm">
        <Examples
          checks={checks}
          onRemove={(id) => {
            onChange({ examples: draft.examples.filter(({ contact: other }) => other !== id) });
          }}
          onWhy={(id) => {
            setContact(id);
            setTab('why');
          }}
        />
      </Tabs.Panel>
      {saved !== undefined && (
        <Tabs.Panel value="versions" pt="sm">
          <Versions
            id={saved.id}
            onRestore={(version) => {
              onChange({
                rule: version.rule,
                timeZone: version.timeZone ?? '',
                name: version.name,
                description: version.description,
              });
            }}
          />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}
