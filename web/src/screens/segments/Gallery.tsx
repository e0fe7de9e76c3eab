import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { eventTypesQuery, fieldsQuery } from '../../api/catalogue';
import { preview } from '../../api/segments';
import { useLack } from '../../components/access';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import { findNames, lackOf, READY, ruleOf, type Found, type Ready } from './ready';
import css from './SegmentsScreen.module.css';

const KEPT_MILLIS = 60_000;

/** A dozen segments to begin with, made for the names that are in use here. */
export function Gallery({ introduced = false }: { readonly introduced?: boolean }) {
  const { data: fields } = useQuery(fieldsQuery);
  const { data: events } = useQuery(eventTypesQuery);
  const lack = useLack({ role: 'editor' });
  return (
    <>
      {introduced && (
        <StateNote
          title={t('segments.empty')}
          text={t('segments.emptyText')}
          action={
            lack === undefined && (
              <Button
                variant="default"
                renderRoot={(props) => <Link to="/segments/new" {...props} />}
              >
                {t('segments.blank')}
              </Button>
            )
          }
        />
      )}
      <div className={css.ready}>
        {READY.map((ready) =>
          fields === undefined || events === undefined ? (
            <Skeleton key={ready.key} height={112} radius="lg" />
          ) : (
            <Card key={ready.key} ready={ready} found={findNames(fields, events)} />
          ),
        )}
      </div>
    </>
  );
}

function Card({ ready, found }: { readonly ready: Ready; readonly found: Found }) {
  const roleLack = useLack({ role: 'editor' });
  const rule = ruleOf(ready, found);
  const missing = lackOf(ready, found);
  const { data } = useQuery({
    queryKey: ['preview', 'ready', rule],
    queryFn: ({ signal }) => preview({ rule: rule ?? { all: [] } }, signal),
    enabled: rule !== undefined,
    staleTime: KEPT_MILLIS,
  });
  const words = (
    <>
      <h3>{t(`segments.ready.${ready.key}.name`)}</h3>
      <p>{t(`segments.ready.${ready.key}.description`)}</p>
      <div className={css.foot}>
        {missing !== undefined
          ? t('segments.lacks', { what: t(missing) })
          : (roleLack ??
            (data === undefined ? (
              <Skeleton width={110} height={14} />
            ) : (
              t('segments.count', { count: data.count })
            )))}
      </div>
    </>
  );
  return missing !== undefined || roleLack !== undefined ? (
    <div className={css.card} data-lacking>
      {words}
    </div>
  ) : (
    <Link to="/segments/new" search={{ ready: ready.key }} className={css.card}>
      {words}
    </Link>
  );
}
