import { Skeleton } from '@mantine/core';
import { useInViewport } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Segment } from '../../api/segments';
import { sizesOfSegment } from '../../api/segments';
import { Sparkline } from '../../components/Sparkline';
import { t } from '../../texts/texts';

const DAY_MILLIS = 86_400_000;
const STEP_DAYS = 5;
const KEPT_MILLIS = 10 * 60_000;

/** The size of a segment over 90 days; asked for when it comes into view. */
export function SizeCurve({ segment }: { readonly segment: Segment }) {
  const { ref, inViewport } = useInViewport();
  const { data } = useQuery({
    queryKey: ['sizes', segment.id, segment.version],
    queryFn: ({ signal }) => sizesOfSegment(segment.id, pastDays(90), signal),
    enabled: inViewport,
    staleTime: KEPT_MILLIS,
    gcTime: KEPT_MILLIS,
  });
  return (
    <div ref={ref} style={{ width: 112, height: 28 }}>
      {data === undefined ? (
        <Skeleton height={28} width={112} />
      ) : (
        <Sparkline
          values={[...data.data.map((size) => size.count), segment.count]}
          label={t('segments.sizeLabel', { count: segment.count })}
        />
      )}
    </div>
  );
}

function pastDays(days: number) {
  const now = Date.now();
  return {
    from: new Date(now - days * DAY_MILLIS).toISOString(),
    to: new Date(now).toISOString(),
    step: `P${STEP_DAYS}D`,
  };
}
