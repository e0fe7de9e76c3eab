import { Button, Group, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleQuestionMark, CircleX } from 'lucide-react';
import { explainRule, type Explanation, type RuleQuestion } from '../../api/segments';
import { ErrorNote } from '../../components/ErrorNote';
import { formatDistance, formatTime } from '../../components/formats';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import css from './belief.module.css';
import { ContactChoice } from './ContactChoice';
import { ReasonTree } from './ReasonTree';

type Properties = {
  readonly question: RuleQuestion;
  readonly contact: string | undefined;
  readonly onContact: (id: string | undefined) => void;
  readonly onPin?: (id: string, member: boolean) => void;
};

/** Why a contact is in or out: each line with what it saw, and when that will change. */
export function Why({ question, contact, onContact, onPin }: Properties) {
  const { data, error } = useQuery({
    queryKey: ['explain', contact, JSON.stringify(question)],
    queryFn: ({ signal }) => explainRule({ ...question, contact: contact ?? '' }, signal),
    enabled: contact !== undefined,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <ContactChoice value={contact} onChange={onContact} />
      {contact === undefined ? (
        <StateNote
          icon={CircleQuestionMark}
          title={t('belief.tabs.why')}
          text={t('belief.why.text')}
        />
      ) : error !== null ? (
        <ErrorNote error={error} />
      ) : data?.contact !== contact ? (
        <Skeleton height={120} mt="sm" />
      ) : (
        <>
          <Verdict explanation={data} />
          {onPin !== undefined && data.exists && (
            <Group gap="xs" mt={6}>
              <span className={css.facts}>{t('belief.why.pinText')}</span>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  onPin(data.contact, true);
                }}
              >
                {t('belief.why.pinIn')}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  onPin(data.contact, false);
                }}
              >
                {t('belief.why.pinOut')}
              </Button>
            </Group>
          )}
          <ul className={css.tree}>
            <ReasonTree node={data.rule} />
          </ul>
        </>
      )}
    </>
  );
}

function Verdict({
  explanation: { contact: id, exists, member, until },
}: {
  readonly explanation: Explanation;
}) {
  if (!exists) {
    return <p className={css.verdict}>{t('belief.why.unknown', { id })}</p>;
  }
  const Icon = member ? CircleCheck : CircleX;
  return (
    <>
      <p className={css.verdict}>
        <Icon size={18} className={member ? css.good : css.bad} aria-hidden />
        {t(member ? 'belief.why.in' : 'belief.why.out', { id })}
      </p>
      <p className={css.facts} style={{ margin: 0 }}>
        {until === null
          ? t('belief.why.forever')
          : t('belief.why.until', { time: formatTime(until), distance: formatDistance(until) })}
      </p>
    </>
  );
}
