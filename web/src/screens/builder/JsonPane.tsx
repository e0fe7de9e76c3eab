import { Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import { t } from '../../texts/texts';
import { useBuilder } from './context';
import { readObject } from './form/JsonDialog';
import { Mistakes } from './form/Mistakes';
import css from './Builder.module.css';

/** The whole rule as JSON. What can be read goes into the draft at once; what cannot stays here until it can. */
export function JsonPane() {
  const { rule, change, noteUnreadable } = useBuilder();
  const [text, setText] = useState(() => JSON.stringify(rule, null, 2));
  const [seen, setSeen] = useState(rule);
  const [error, setError] = useState<string>();
  const unreadable = error !== undefined;
  useEffect(() => {
    noteUnreadable(unreadable);
    return () => {
      noteUnreadable(false);
    };
  }, [unreadable, noteUnreadable]);
  if (rule !== seen) {
    // Undone, or changed from outside: what is written here is old.
    setSeen(rule);
    setText(JSON.stringify(rule, null, 2));
    setError(undefined);
  }
  return (
    <>
      <p className={css.hint}>{t('builder.jsonText')}</p>
      <Textarea
        aria-label={t('frame.json.label')}
        autosize
        minRows={14}
        maxRows={40}
        value={text}
        error={error}
        spellCheck={false}
        classNames={{ input: css.json ?? '' }}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setText(next);
          const read = readObject(next);
          if (typeof read === 'string') {
            setError(read);
          } else {
            setError(undefined);
            setSeen(read);
            change('', read);
          }
        }}
      />
      <Mistakes pointer="" />
    </>
  );
}
