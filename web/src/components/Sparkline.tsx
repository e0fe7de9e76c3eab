import css from './Sparkline.module.css';

type Properties = {
  readonly values: readonly number[];
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
};

/** A small curve without axes. */
export function Sparkline({ values, label, width = 112, height = 28 }: Properties) {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  const step = width / Math.max(1, values.length - 1);
  // A flat curve lies in the middle; others keep two pixels from the edges.
  const points = values.map(
    (value, index) =>
      [
        index * step,
        range === 0 ? height / 2 : height - 2 - ((value - least) / range) * (height - 4),
      ] as const,
  );
  const line = points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  return (
    <svg
      className={css.spark}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
    >
      <polygon className={css.area} points={`0,${height} ${line} ${width},${height}`} />
      <polyline className={css.line} points={line} />
    </svg>
  );
}
