import type { Pointer } from '../../../rule/pointer';
import { useBuilder } from '../context';
import css from './form.module.css';

/** What the server says is wrong at a node; with `exact` not below it. */
export function Mistakes({
  pointer,
  exact = false,
}: {
  readonly pointer: Pointer;
  readonly exact?: boolean;
}) {
  const { mistakes } = useBuilder();
  return mistakes
    .filter((mistake) => (exact ? mistake.pointer === pointer : isWithin(mistake.pointer, pointer)))
    .map(({ pointer: place, code, message, hint }) => (
      <p key={place + code} className={css.mistake} role="alert">
        {message}
        {hint !== undefined && ` ${hint}`}
      </p>
    ));
}

export function useIsWrong(pointer: Pointer): boolean {
  return useBuilder().mistakes.some((mistake) => isWithin(mistake.pointer, pointer));
}

function isWithin(place: Pointer, pointer: Pointer): boolean {
  return place === pointer || place.startsWith(`${pointer}/`);
}
