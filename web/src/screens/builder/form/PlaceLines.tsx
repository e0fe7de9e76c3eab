import { NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { listsQuery } from '../../../api/lists';
import { allSegmentsQuery } from '../../../api/segments';
import { formatShare } from '../../../components/formats';
import { isObject, type JsonObject } from '../../../rule/pointer';
import { t } from '../../../texts/texts';
import { Choice } from './Choice';
import css from './form.module.css';

type Properties = {
  readonly node: JsonObject;
  readonly onChange: (node: JsonObject) => void;
};

/** In another segment. */
export function SegmentLine({ node, onChange }: Properties) {
  const { data = [] } = useQuery(allSegmentsQuery);
  return (
    <>
      <span className={css.word}>{t('builder.segment.is')}</span>
      <Choice
        label={t('builder.segment.label')}
        placeholder={t('builder.segment.placeholder')}
        searchable
        value={String(node.segment)}
        data={data.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(segment) => {
          onChange({ segment });
        }}
      />
    </>
  );
}

/** On a static list. */
export function ListLine({ node, onChange }: Properties) {
  const { data = [] } = useQuery(listsQuery);
  return (
    <>
      <span className={css.word}>{t('builder.list.is')}</span>
      <Choice
        label={t('builder.list.label')}
        placeholder={t('builder.list.placeholder')}
        searchable
        value={String(node.list)}
        data={data.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(list) => {
          onChange({ list });
        }}
      />
    </>
  );
}

/** A random share that stays the same. */
export function BucketLine({ node, onChange }: Properties) {
  const bucket = isObject(node.bucket) ? node.bucket : {};
  const number = (key: 'from' | 'to' | 'of') => (
    <>
      <span className={css.word}>{t(`builder.bucket.${key}`)}</span>
      <NumberInput
        size="xs"
        w={72}
        hideControls
        min={0}
        allowDecimal={false}
        aria-label={t(`builder.bucket.${key}`)}
        value={typeof bucket[key] === 'number' ? bucket[key] : ''}
        onChange={(value) => {
          onChange({ bucket: { ...bucket, [key]: value } });
        }}
      />
    </>
  );
  const share = (Number(bucket.to) - Number(bucket.from)) / Number(bucket.of);
  return (
    <>
      {number('from')}
      {number('to')}
      {number('of')}
      <span className={css.word}>{t('builder.bucket.seed')}</span>
      <TextInput
        size="xs"
        w={120}
        aria-label={t('builder.bucket.seed')}
        title={t('builder.bucket.seedText')}
        value={typeof bucket.seed === 'string' ? bucket.seed : ''}
        onChange={(event) => {
          onChange({ bucket: { ...bucket, seed: event.currentTarget.value } });
        }}
      />
      {Number.isFinite(share) && (
        <span className={css.word}>{t('builder.bucket.share', { share: formatShare(share) })}</span>
      )}
    </>
  );
}
