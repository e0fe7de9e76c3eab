import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Problem, type Mistake } from '../../api/problem';
import {
  changeSegment,
  createSegment,
  listSegments,
  segmentQuery,
  type Segment,
  type SegmentBody,
} from '../../api/segments';
import type { Rule } from '../../api/rule';
import { linesOf } from '../../components/ErrorNote';
import { tell } from '../../components/Notices';
import type { Pointer } from '../../rule/pointer';
import { t } from '../../texts/texts';
import type { Draft } from './history';

export type Saving = ReturnType<typeof useSaving>;

const RULE = '/rule';

/** Saving with all that may stand against it: no name, unfinished lines, a name that is taken, another version. */
export function useSaving(draft: Draft, saved: Segment | undefined, unreadable: boolean) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<{ readonly of: Draft; readonly text: string }>();
  const [unnamed, setUnnamed] = useState<{ readonly name: string; readonly text: string }>();
  const [asking, setAsking] = useState(false);
  const [checking, setChecking] = useState(false);
  const done = useRef(false);
  const write = useMutation({
    mutationFn: async (version: number | undefined) =>
      saved === undefined
        ? createSegment(bodyOf(draft))
        : changeSegment(saved.id, version ?? saved.version, bodyOf(draft)),
    onSuccess: async (segment) => {
      done.current = true;
      setAsking(false);
      queries.setQueryData(segmentQuery(segment.id).queryKey, segment);
      void queries.invalidateQueries({ queryKey: ['segments'] });
      tell(t('builder.saved', { name: segment.name }));
      await navigate({ to: '/segments/$id', params: { id: segment.id } });
    },
  });
  const problem = write.error instanceof Problem ? write.error : undefined;
  const ofRule = problem?.mistakes.filter(({ pointer }) => pointer.startsWith(RULE)) ?? [];
  const begin = async (unfinished: ReadonlySet<Pointer>) => {
    if (checking || write.isPending) {
      return;
    }
    setChecking(true);
    try {
      await check(unfinished);
    } catch (failure) {
      setRefusal({ of: draft, text: linesOf(failure).join(' ') });
    } finally {
      setChecking(false);
    }
  };
  const check = async (unfinished: ReadonlySet<Pointer>) => {
    const lines = [...unfinished].filter(
      (pointer) => ![...unfinished].some((other) => other.startsWith(`${pointer}/`)),
    );
    setRefusal(undefined);
    setUnnamed(undefined);
    const name = draft.name.trim();
    if (name === '') {
      setUnnamed({ name: draft.name, text: t('builder.nameNeeded') });
    } else if (await isTaken(name, saved?.id)) {
      setUnnamed({ name: draft.name, text: t('builder.nameTaken') });
    } else if (unreadable) {
      setRefusal({ of: draft, text: t('builder.jsonUnreadable') });
    } else if (lines.length > 0) {
      setRefusal({ of: draft, text: t('builder.saveUnfinished', { count: lines.length }) });
    } else if (saved === undefined || sameRule(draft, saved)) {
      write.mutate(undefined);
    } else {
      setAsking(true);
    }
  };
  return {
    busy: write.isPending || checking,
    /** Whether the question about what it changes is open. */
    asking,
    stopAsking: () => {
      setAsking(false);
      write.reset();
    },
    begin: (unfinished: ReadonlySet<Pointer>) => void begin(unfinished),
    /** Writes, over the version that is named. */
    write: write.mutate,
    conflict: problem?.has('versionConflict') === true,
    isDone: () => done.current,
    nameError: unnamed?.name === draft.name ? unnamed.text : undefined,
    error:
      refusal?.of === draft
        ? new Problem(400, refusal.text, [])
        : ofRule.length > 0 || problem?.has('versionConflict') === true
          ? undefined
          : write.error,
    ruleMistakes:
      ofRule.length === 0
        ? undefined
        : ofRule.map((mistake): Mistake => ({
            ...mistake,
            pointer: mistake.pointer.slice(RULE.length),
          })),
  };
}

/** What is sent of a draft. */
export function bodyOf(draft: Draft): SegmentBody {
  return {
    name: draft.name.trim(),
    description: draft.description,
    rule: draft.rule as Rule,
    ...(draft.timeZone === '' ? {} : { timeZone: draft.timeZone }),
    ...(draft.settle === '' ? {} : { settle: draft.settle }),
    ...(draft.examples.length === 0 ? {} : { examples: draft.examples }),
  };
}

/** The same question for a terminal. */
export function curlOf(draft: Draft): string {
  const body = JSON.stringify({
    rule: draft.rule,
    ...(draft.timeZone === '' ? {} : { timeZone: draft.timeZone }),
  });
  return `curl ${window.location.origin}/v1/segments/preview -H "Authorization: Bearer $KEY" -H 'Content-Type: application/json' -d '${body.replaceAll("'", String.raw`'\''`)}'`;
}

function sameRule(draft: Draft, saved: Segment): boolean {
  return (
    JSON.stringify(draft.rule) === JSON.stringify(saved.rule) &&
    draft.timeZone === (saved.timeZone ?? '')
  );
}

async function isTaken(name: string, own: string | undefined): Promise<boolean> {
  const found = await listSegments({ search: name, limit: 1000 });
  return found.data.some(
    (segment) => segment.id !== own && segment.name.toLowerCase() === name.toLowerCase(),
  );
}
