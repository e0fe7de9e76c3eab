import { useElementSize } from '@mantine/hooks';
import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { t } from '../texts/texts';
import { formatNumber, formatShort, formatTick } from './formats';
import css from './LineChart.module.css';

export type Point = {
  readonly at: string;
  readonly value: number;
  /** Drawn dashed: it has not happened yet. */
  readonly forecast: boolean;
};

type Properties = {
  readonly points: readonly Point[];
  readonly label: string;
  readonly height?: number;
};

const LEFT = 44;
const BOTTOM = 22;
const TOP = 10;
const RIGHT = 8;

/** A curve over time, with what is expected dashed. The arrows walk along it. */
export function LineChart({ points, label, height = 220 }: Properties) {
  const { ref, width } = useElementSize();
  const [index, setIndex] = useState<number>();
  const scale = scaleOf(points, width, height);
  const active = index === undefined ? undefined : points[index];
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
    const share = x / Math.max(1, width - LEFT - RIGHT);
    setIndex(clamp(Math.round(share * (points.length - 1)), points.length));
  };
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setIndex((old) => clamp((old ?? points.length - 1) + step, points.length));
    }
  };
  const nowIndex = points.findIndex((point) => point.forecast);
  return (
    <figure className={css.figure} ref={ref} style={{ height }}>
      {width > 0 && (
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={t('frame.chart.label', { name: label })}
          tabIndex={0}
          onPointerMove={move}
          onPointerLeave={() => {
            setIndex(undefined);
          }}
          onKeyDown={walk}
        >
          <Axes scale={scale} points={points} width={width} height={height} />
          <path
            className={css.area}
            d={area(points.slice(0, nowIndex < 0 ? undefined : nowIndex + 1), scale, height)}
          />
          <path
            className={css.line}
            d={path(points.slice(0, nowIndex < 0 ? undefined : nowIndex), scale, 0)}
          />
          {nowIndex > 0 && (
            <>
              <path
                className={css.forecast}
                d={path(points.slice(nowIndex - 1), scale, nowIndex - 1)}
              />
              <line
                className={css.now}
                x1={scale.x(nowIndex - 1)}
                x2={scale.x(nowIndex - 1)}
                y1={TOP}
                y2={height - BOTTOM}
              />
            </>
          )}
          {active !== undefined && index !== undefined && (
            <circle className={css.dot} cx={scale.x(index)} cy={scale.y(active.value)} r={4} />
          )}
        </svg>
      )}
      <figcaption className={css.caption} aria-live="polite">
        {active !== undefined &&
          t('frame.chart.at', {
            time: formatTick(active.at, points[0]?.at ?? active.at, points.at(-1)?.at ?? active.at),
            value: formatNumber(active.value),
          })}
      </figcaption>
    </figure>
  );
}

type Scale = {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
};

function Axes({
  scale,
  points,
  width,
  height,
}: {
  readonly scale: Scale;
  readonly points: readonly Point[];
  readonly width: number;
  readonly height: number;
}) {
  const [first, last] = [points[0], points.at(-1)];
  return (
    <g className={css.axes}>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={width - RIGHT} y1={scale.y(tick)} y2={scale.y(tick)} />
          <text x={LEFT - 8} y={scale.y(tick) + 4} textAnchor="end">
            {formatShort(tick)}
          </text>
        </g>
      ))}
      {first !== undefined && last !== undefined && (
        <>
          <text x={LEFT} y={height - 4}>
            {formatTick(first.at, first.at, last.at)}
          </text>
          <text x={width - RIGHT} y={height - 4} textAnchor="end">
            {formatTick(last.at, first.at, last.at)}
          </text>
        </>
      )}
    </g>
  );
}

function scaleOf(points: readonly Point[], width: number, height: number): Scale {
  const values = points.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = niceStep(Math.max(1, most - least) / 3);
  const low = Math.max(0, Math.floor(least / step) * step);
  const high = Math.max(low + step, Math.ceil(most / step) * step);
  const ticks = Array.from(
    { length: Math.round((high - low) / step) + 1 },
    (_, index) => low + index * step,
  );
  return {
    x: (index) => LEFT + (index / Math.max(1, points.length - 1)) * (width - LEFT - RIGHT),
    y: (value) => TOP + (1 - (value - low) / (high - low)) * (height - TOP - BOTTOM),
    ticks,
  };
}

/** 1, 2 or 5 times a power of ten, at least 1. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((nice) => nice >= rough);
  return Math.max(1, step ?? rough);
}

function path(points: readonly Point[], scale: Scale, offset: number): string {
  return points
    .map(
      ({ value }, index) =>
        `${index === 0 ? 'M' : 'L'}${scale.x(index + offset).toFixed(1)} ${scale.y(value).toFixed(1)}`,
    )
    .join('');
}

function area(points: readonly Point[], scale: Scale, height: number): string {
  return points.length === 0
    ? ''
    : `${path(points.slice(0, -1).length === 0 ? points : points.slice(0, -1), scale, 0)}L${scale.x(Math.max(0, points.length - 2))} ${height - BOTTOM}L${scale.x(0)} ${height - BOTTOM}Z`;
}

function clamp(index: number, length: number): number {
  return Math.min(length - 1, Math.max(0, index));
}
