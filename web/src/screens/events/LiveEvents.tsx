import { Button, Group, Paper } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Pause, Play, Radio } from 'lucide-react';
import { useEffect, useState } from 'react';
import { latestEvents, type TakenEvent } from '../../api/events';
import { Unreachable } from '../../api/problem';
import { ErrorNote } from '../../components/ErrorNote';
import { formatTime, formatValue } from '../../components/formats';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import css from './Events.module.css';

const MOST_SHOWN = 200;
const A_SECOND = 1_000;

type Shown = { readonly number: number; readonly event: TakenEvent };

/** Events as they are taken. */
export function LiveEvents() {
  const [listening, setListening] = useState(true);
  const { events, skipped, error } = useStream(listening);
  return (
    <>
      <Group justify="space-between" mb="sm">
        <span className={css.soft}>
          <span className={css.dot} data-on={listening || undefined} />
          {t(listening ? 'events.liveOn' : 'events.liveOff')} · {t('events.liveText')}
          {skipped > 0 && <> · {t('events.skipped', { count: skipped })}</>}
        </span>
        <Button
          size="xs"
          variant="default"
          leftSection={listening ? <Pause size={14} /> : <Play size={14} />}
          onClick={() => {
            setListening(!listening);
          }}
        >
          {t(listening ? 'events.pause' : 'events.resume')}
        </Button>
      </Group>
      {error !== undefined && <ErrorNote error={error} />}
      <Paper>
        {events.length === 0 ? (
          <StateNote icon={Radio} title={t('events.waiting')} />
        ) : (
          <ol className={css.stream} aria-label={t('events.tabs.live')}>
            {events.map(({ number, event }) => (
              <li key={number} className={css.taken}>
                <time className={css.soft} dateTime={event.at}>
                  {formatTime(event.at, 'long')}
                </time>
                <span className={css.name}>{event.name}</span>
                <Link
                  to="/contacts/$contact"
                  params={{ contact: event.contact }}
                  className={css.contact}
                >
                  {event.contact}
                </Link>
                <span className={css.soft}>{attributesOf(event)}</span>
              </li>
            ))}
          </ol>
        )}
      </Paper>
    </>
  );
}

function attributesOf(event: TakenEvent): string {
  return Object.entries(event.attributes)
    .map(([name, value]) => `${name} ${formatValue(value)}`)
    .join(' · ');
}

/** The latest events, and then each new one for as long as it is listened to. */
function useStream(listening: boolean) {
  const [events, setEvents] = useState<readonly Shown[]>([]);
  const [skipped, setSkipped] = useState(0);
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    if (!listening) {
      return undefined;
    }
    let number = 0;
    let waiting: Shown[] = [];
    const stop = new AbortController();
    const take = (event: TakenEvent) => {
      number += 1;
      waiting.unshift({ number, event });
    };
    latestEvents(stop.signal).then(
      (page) => {
        setError(undefined);
        setEvents(page.data.map((event, place) => ({ number: -place - 1, event })));
      },
      (failure: unknown) => {
        if (!stop.signal.aborted) {
          setError(failure);
        }
      },
    );
    const source = new EventSource('/v1/events');
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        setError(new Unreachable('The stream of events has ended.'));
      }
    };
    source.addEventListener('event', ({ data }: MessageEvent<string>) => {
      take(JSON.parse(data) as TakenEvent);
    });
    source.addEventListener('skipped', ({ data }: MessageEvent<string>) => {
      const { skipped: more } = JSON.parse(data) as { readonly skipped: number };
      setSkipped((before) => before + more);
    });
    // Many a second would keep the page busy with drawing.
    const drawing = setInterval(() => {
      if (waiting.length > 0) {
        const fresh = waiting;
        waiting = [];
        setEvents((before) => [...fresh, ...before].slice(0, MOST_SHOWN));
      }
    }, A_SECOND);
    return () => {
      stop.abort();
      source.close();
      clearInterval(drawing);
    };
  }, [listening]);
  return { events, skipped, error };
}
