import { ActionIcon, Skeleton, Tooltip } from '@mantine/core';
import { CircleQuestionMark, UsersRound } from 'lucide-react';
import type { Member } from '../../api/contacts';
import type { Preview } from '../../api/segments';
import { formatValue } from '../../components/formats';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import css from './belief.module.css';

type Properties = {
  readonly sampled: Preview | undefined;
  readonly onWhy: (id: string) => void;
};

const SHOWN = 10;

/** Some of those who match. */
export function Sample({ sampled, onWhy }: Properties) {
  if (sampled === undefined) {
    return Array.from({ length: 5 }, (_, index) => <Skeleton key={index} height={32} my={8} />);
  }
  if (sampled.sample.length === 0) {
    return (
      <StateNote
        icon={UsersRound}
        title={t('belief.sample.empty')}
        text={t('belief.sample.emptyText')}
      />
    );
  }
  return (
    <>
      <ul className={css.rows}>
        {sampled.sample.slice(0, SHOWN).map((member) => (
          <li key={member.id}>
            <div className={css.grow}>
              <div className={css.one}>{nameOf(member)}</div>
              <div className={css.small}>{lineOf(member)}</div>
            </div>
            <Tooltip label={t('belief.sample.why', { id: member.id })}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('belief.sample.why', { id: member.id })}
                onClick={() => {
                  onWhy(member.id);
                }}
              >
                <CircleQuestionMark size={16} />
              </ActionIcon>
            </Tooltip>
          </li>
        ))}
      </ul>
      {sampled.count > SHOWN && (
        <p className={css.quiet}>{t('belief.sample.more', { count: SHOWN })}</p>
      )}
    </>
  );
}

/** The name of a contact, or what comes next to one. */
export function nameOf({ id, fields }: Member): string {
  const name = [fields.FirstName, fields.LastName].filter((part) => part !== undefined).join(' ');
  return name === '' ? formatValue(fields.Email ?? id) : name;
}

function lineOf({ id, fields }: Member): string {
  return [fields.Email, fields.City, id]
    .filter((part) => part !== undefined)
    .map(formatValue)
    .join(' · ');
}
