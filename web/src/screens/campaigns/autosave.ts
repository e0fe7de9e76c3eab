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
  /** Saves what is not saved yet, at once; resolves to whether all is saved. */
  readonly flush: () => Promise<boolean>;
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
  const running = useRef<Promise<boolean>>(undefined);

  const save = useCallback(async (): Promise<boolean> => {
    const wanted = latest.current;
    if (wanted === kept.current.body || wanted.name.trim() === '') {
      return wanted === kept.current.body;
    }
    setState('saving');
    try {
      const saved = await changeCampaign(campaign.id, kept.current.version, wanted);
      kept.current = { body: wanted, version: saved.version };
      queries.setQueryData(campaignQuery(campaign.id).queryKey, saved);
      void queries.invalidateQueries({ queryKey: ['campaigns', 'page'] });
      setError(null);
      setState('saved');
      return true;
    } catch (failure) {
      setError(failure);
      setState('failed');
      return false;
    }
  }, [campaign.id, queries]);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    // One at a time: the next one needs the version of the one before.
    await running.current;
    running.current = save();
    return running.current;
  }, [save]);

  const change = useCallback(
    (part: Partial<CampaignBody>) => {
      latest.current = { ...latest.current, ...part };
      setBody(latest.current);
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MILLIS);
    },
    [flush],
  );

  useEffect(
    () => () => {
      void flush();
    },
    [flush],
  );
  return { body, change, state, error, flush };
}

function bodyOf(campaign: Campaign): CampaignBody {
  const { name, channel, content, targets, perMinute } = campaign;
  return { name, channel, content, targets, ...(perMinute === undefined ? {} : { perMinute }) };
}
