import { Skeleton, Tooltip } from '@mantine/core';
import type { Pointer } from '../../../rule/pointer';
import { formatNumber } from '../../../components/formats';
import { t } from '../../../texts/texts';
import { useBuilder, useCounts } from '../context';
import css from './form.module.css';

/** How many fulfil a node by itself, and how many are out only because of it. */
export function Counts({ pointer }: { readonly pointer: Pointer }) {
  const { unfinished, mistakes } = useBuilder();
  const { counts, stale } = useCounts();
  const node = counts.get(pointer);
  if (unfinished.has(pointer)) {
    return (
      <Tooltip label={t('builder.unfinished')}>
        <span className={css.counts} aria-label={t('builder.unfinished')}>
          …
        </span>
      </Tooltip>
    );
  }
  if (node === undefined) {
    return (
      <span className={css.counts}>
        {mistakes.length > 0 ? '–' : <Skeleton width={72} height={14} my={4} />}
      </span>
    );
  }
  return (
    <span className={`${css.counts ?? ''} numbers`} data-stale={stale || undefined}>
      <Tooltip label={t('builder.countText', { count: node.count })}>
        <span className={css.count} data-testid={`count${pointer}`}>
          {formatNumber(node.count)}
        </span>
      </Tooltip>
      <Tooltip label={t('builder.aloneText', { count: node.alone })}>
        <span className={css.alone} data-some={node.alone > 0 || undefined}>
          {t('builder.alone', { count: node.alone })}
        </span>
      </Tooltip>
    </span>
  );
}
