import { Button, Menu, UnstyledButton } from '@mantine/core';
import { ChevronDown, FolderPlus, Plus } from 'lucide-react';
import { at, under, type Pointer } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { useBuilder } from '../context';
import { Choice } from './Choice';
import { Counts } from './Counts';
import css from './form.module.css';
import { blankLine, KIND_ICONS, LINE_KINDS } from './kinds';
import { Mistakes } from './Mistakes';
import { NodeMenu } from './NodeMenu';
import { isGroup, RuleNode } from './RuleForm';

type Properties = {
  /** Where the list of the group is. */
  readonly pointer: Pointer;
  /** The same with the "not" around it. */
  readonly outer?: Pointer;
  readonly nots?: number;
  /** As "2" or "2.1"; the whole rule has none. */
  readonly number: string;
};

/** Conditions joined by and / or. */
export function Group({ pointer, outer = pointer, nots = 0, number }: Properties) {
  const { rule, change, mistakes } = useBuilder();
  const node = at(rule, pointer) as { all?: readonly unknown[]; any?: readonly unknown[] };
  const key = node.all === undefined ? 'any' : 'all';
  const list = node[key] ?? [];
  const whole = number === '';
  const join = (next: 'all' | 'any') => {
    change(pointer, { [next]: list });
  };
  const add = (child: unknown) => {
    change(pointer, { [key]: [...list, child] });
  };
  const name = whole ? t('builder.wholeRule') : t('builder.segmentNumber', { number });
  return (
    <section
      className={whole ? css.group : css.nested}
      aria-label={name}
      data-wrong={mistakes.some((mistake) => mistake.pointer === pointer) || undefined}
    >
      <div className={css.head}>
        {!whole && <h2 className={css.title}>{name}</h2>}
        {Array.from({ length: nots }, (_, index) => (
          <span key={index} className={css.not} title={t('builder.notText')}>
            {t('builder.not')}
          </span>
        ))}
        {whole && <span className={css.word}>{t('builder.root')}</span>}
        <Choice
          label={name}
          value={key}
          data={[
            { value: 'all', label: t('builder.matches.all') },
            { value: 'any', label: t('builder.matches.any') },
          ]}
          onChange={(next) => {
            join(next as 'all' | 'any');
          }}
        />
        {!whole && (
          <div className={`${css.tail ?? ''} ${css.push ?? ''}`}>
            <Counts pointer={outer} />
            <NodeMenu pointer={pointer} outer={outer} group />
          </div>
        )}
      </div>
      <Mistakes pointer={pointer} exact />
      <div className={css.items}>
        {list.length === 0 && (
          <p className={css.empty}>{t(key === 'all' ? 'builder.emptyAll' : 'builder.emptyAny')}</p>
        )}
        {list.map((child, index) => (
          <div key={index}>
            {index > 0 && (
              <div className={css.join}>
                <UnstyledButton
                  className={css.joiner}
                  title={t(key === 'all' ? 'builder.switchToOr' : 'builder.switchToAnd')}
                  onClick={() => {
                    join(key === 'all' ? 'any' : 'all');
                  }}
                >
                  {t(key === 'all' ? 'builder.and' : 'builder.or')}
                </UnstyledButton>
              </div>
            )}
            <RuleNode
              pointer={under(pointer, key, index)}
              node={child}
              number={numberOf(list, index, number)}
            />
          </div>
        ))}
      </div>
      <AddButtons name={name} onAdd={add} />
    </section>
  );
}

/** Groups and lines are counted apart: "Segment 2" is the second group, wherever it stands. */
function numberOf(list: readonly unknown[], index: number, above: string): string {
  const group = isGroup(list[index]);
  const own = list.slice(0, index + 1).filter((child) => isGroup(child) === group).length;
  return above === '' ? String(own) : `${above}.${own}`;
}

function AddButtons({
  name,
  onAdd,
}: {
  readonly name: string;
  readonly onAdd: (node: unknown) => void;
}) {
  return (
    <div className={css.add} role="group" aria-label={t('builder.addTo', { group: name })}>
      <Menu position="bottom-start" shadow="md" width={220}>
        <Menu.Target>
          <Button
            size="xs"
            variant="light"
            leftSection={<Plus size={14} />}
            rightSection={<ChevronDown size={14} />}
          >
            {t('builder.addLine')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {LINE_KINDS.map((kind) => {
            const Icon = KIND_ICONS[kind];
            return (
              <Menu.Item
                key={kind}
                leftSection={<Icon size={15} strokeWidth={1.75} />}
                onClick={() => {
                  onAdd(blankLine(kind));
                }}
              >
                {t(`builder.kind.${kind}`)}
              </Menu.Item>
            );
          })}
        </Menu.Dropdown>
      </Menu>
      <Button
        size="xs"
        variant="default"
        leftSection={<FolderPlus size={14} />}
        onClick={() => {
          onAdd({ any: [blankLine('field')] });
        }}
      >
        {t('builder.addGroup')}
      </Button>
    </div>
  );
}
