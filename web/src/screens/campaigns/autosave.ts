import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import {
  campaignQuery,
  changeCampaign,
  type Campaign,
  type CampaignBody,
} from '../../api/campaigns';

const PAUSE_MILLIS = 500;

export type Autosave = {
  readonly body: CampaignBody;
  readonly change: (part: Partial<CampaignBody>) => void;
  readonly state: 'saved' | 'saving' | 'failed';
  readonly error: unknown;
  /** Saves what is not saved yet, at once; resolves to the version that is saved. Fails when it cannot be saved. */
  readonly flush: () => Promise<number>;
};

/** A draft that is saved by itself a moment after the last change. */
export function useAutosave(campaign: Campaign): Autosave {
  const queries = useQueryClient();
  const [body, setBody] = useState<CampaignBody>(() => bodyOf(campaign));
  const [state, setState] = useState<Autosave['state']>('saved');
  const [error, setError] = useState<unknown>(null);
  const latest = useRef(body);
  const kept = useRef({ body, version: campaign.version });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<number>>(undefined);

  const save = useCallback(async (): Promise<number> => {
    const wanted = latest.current;
    if (wanted === kept.current.body) {
      return kept.current.version;
    }
    try {
      const saved = await changeCampaign(campaign.id, kept.current.version, wanted);
      kept.current = { body: wanted, version: saved.version };
      queries.setQueryData(campaignQuery(campaign.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
      setError(null);
      setState(wanted === latest.current ? 'saved' : 'saving');
      return saved.version;
    } catch (failure) {
      setError(failure);
      setState('failed');
      throw failure;
    }
  }, [campaign.id, queries]);

  const flush = useCallback(async (): Promise<number> => {
    clearTimeout(timer.current);
    // One at a time: the next one needs the version of the one before.
    await running.current?.catch(() => undefined);
    running.current = save();
    return running.current;
  }, [save]);

  const change = useCallback(
    (part: Partial<CampaignBody>) => {
      latest.current = { ...latest.current, ...part };
      setBody(latest.current);
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        flush().catch(() => undefined); // it is shown
      }, PAUSE_MILLIS);
    },
    [flush],
  );

  useEffect(
    () => () => {
      flush().catch(() => undefined);
    },
    [flush],
  );
  return { body, change, state, error, flush };
}

function bodyOf(campaign: Campaign): CampaignBody {
  const { name, channel, content, targets, perMinute } = campaign;
  return { name, channel, content, targets, ...(perMinute === undefined ? {} : { perMinute }) };
}
