import { Badge, Button, Collapse, Group, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { versionsQuery, type SegmentVersion } from '../../api/segments';
import { ErrorNote } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import { Ago } from '../../components/Times';
import { lineDiff } from '../../rule/diff';
import { t } from '../../texts/texts';
import css from './belief.module.css';

type Properties = {
  readonly id: string;
  /** Takes a version into the draft; without it there is nothing to take it into. */
  readonly onRestore?: (version: SegmentVersion) => void;
};

/** All versions, newest first, each against the one before. */
export function Versions({ id, onRestore }: Properties) {
  const { data, error } = useQuery(versionsQuery(id));
  if (error !== null) {
    return <ErrorNote error={error} title={t('errors.loadTitle')} />;
  }
  if (data === undefined) {
    return <Skeleton height={80} />;
  }
  return (
    <ul className={css.rows}>
      {data.map((version, index) => (
        <Version
          key={version.version}
          version={version}
          before={data[index + 1]}
          current={index === 0}
          {...(onRestore === undefined ? {} : { onRestore })}
        />
      ))}
    </ul>
  );
}

function Version({
  version,
  before,
  current,
  onRestore,
}: {
  readonly version: SegmentVersion;
  readonly before: SegmentVersion | undefined;
  readonly current: boolean;
  readonly onRestore?: (version: SegmentVersion) => void;
}) {
  const [open, { toggle }] = useDisclosure(false);
  return (
    <li>
      <div className={css.grow}>
        <Group gap={8}>
          <strong>{t('belief.versions.version', { number: version.version })}</strong>
          {current && <Badge>{t('belief.versions.current')}</Badge>}
          <span className={css.facts}>
            <Ago at={version.updatedAt} />
          </span>
        </Group>
        <div className={css.facts}>{version.sentence}</div>
        <Group gap={6} mt={4}>
          {before !== undefined && (
            <Button
              size="compact-xs"
              variant="default"
              aria-expanded={open}
              aria-label={t('belief.versions.showDiff', { number: version.version })}
              onClick={toggle}
            >
              {t('belief.versions.compare')}
            </Button>
          )}
          {!current && onRestore !== undefined && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => {
                onRestore(version);
                tell(t('belief.versions.restored', { number: version.version }));
              }}
            >
              {t('belief.versions.restore')}
            </Button>
          )}
        </Group>
        {before !== undefined && (
          <Collapse expanded={open}>
            <Difference before={before} after={version} />
          </Collapse>
        )}
      </div>
    </li>
  );
}

function Difference({
  before,
  after,
}: {
  readonly before: SegmentVersion;
  readonly after: SegmentVersion;
}) {
  const lines = lineDiff(textOf(before), textOf(after));
  if (lines.every(({ side }) => side === 'both')) {
    return <p className={css.facts}>{t('belief.versions.same')}</p>;
  }
  return (
    <pre className={css.diff}>
      {lines.map(({ side, text }, index) => (
        <div key={index} data-side={side}>
          {side === 'new' ? '+ ' : side === 'old' ? '− ' : '  '}
          {text}
        </div>
      ))}
    </pre>
  );
}

function textOf({ name, description, timeZone, settle, rule, examples }: SegmentVersion): string {
  return JSON.stringify({ name, description, timeZone, settle, rule, examples }, null, 2);
}
