import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { deadLettersQuery, retryDelivery, type Webhook } from '../../api/settings';
import { ErrorNote } from '../../components/ErrorNote';
import { tell, tellFailure } from '../../components/Notices';
import { StateNote } from '../../components/StateNote';
import { Time } from '../../components/Times';
import { t } from '../../texts/texts';
import css from './Settings.module.css';

/** Messages of a webhook that were given up. */
export function Deliveries({ webhook }: { readonly webhook: Webhook }) {
  const queries = useQueryClient();
  const { data: letters, error } = useQuery(deadLettersQuery(webhook.id));
  const retrying = useMutation({
    mutationFn: (number: number) => retryDelivery(webhook.id, number),
    onSuccess: async (test) => {
      if (test.delivered) {
        tell(t('settings.testGood', { status: String(test.status ?? '') }));
      } else {
        tellFailure(new Error(t('settings.testBad', { reason: test.reason ?? '' })));
      }
      await queries.invalidateQueries({ queryKey: ['webhooks', webhook.id] });
    },
    onError: tellFailure,
  });
  if (error !== null) {
    return <ErrorNote error={error} />;
  }
  if (letters === undefined) {
    return <Skeleton height={120} />;
  }
  if (letters.length === 0) {
    return <StateNote icon={CircleCheck} title={t('settings.deliveriesEmpty')} />;
  }
  return (
    <Stack gap="sm">
      {letters.map((letter) => (
        <Group key={letter.number} justify="space-between" wrap="nowrap">
          <div>
            <div className={css.strong}>{letter.reason}</div>
            <div className={css.soft}>
              <Time at={letter.at} /> · {t('settings.attempts', { count: letter.attempts })}
            </div>
          </div>
          <Button
            size="compact-xs"
            variant="default"
            loading={retrying.isPending && retrying.variables === letter.number}
            onClick={() => {
              retrying.mutate(letter.number);
            }}
          >
            {t('settings.retry')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
