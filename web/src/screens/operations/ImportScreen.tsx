import { Button, Loader, Paper } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { summaryOf, type FileSummary } from '../../api/operations';
import { useLack } from '../../components/access';
import { ErrorNote } from '../../components/ErrorNote';
import { PageHeader } from '../../components/PageHeader';
import { StateNote } from '../../components/StateNote';
import { t } from '../../texts/texts';
import { ImportOptions } from './ImportOptions';
import { ImportProgress } from './ImportProgress';
import css from './Operations.module.css';

type Chosen = { readonly file: File; readonly summary: FileSummary };

/** From a file to contacts or events: choose it, say what its columns become, watch. */
export function ImportScreen() {
  const { list } = useSearch({ from: '/framed/operations/import' });
  const lack = useLack({ role: 'editor' });
  const [chosen, setChosen] = useState<Chosen>();
  const [operation, setOperation] = useState<string>();
  const again = () => {
    setChosen(undefined);
    setOperation(undefined);
  };
  return (
    <>
      <PageHeader
        up={{ to: '/operations', title: t('operations.title') }}
        title={t('operations.wizard.title')}
      />
      {lack !== undefined ? (
        <StateNote title={lack} />
      ) : operation !== undefined ? (
        <ImportProgress id={operation} onAgain={again} />
      ) : chosen !== undefined ? (
        <ImportOptions
          file={chosen.file}
          summary={chosen.summary}
          list={list}
          onStarted={setOperation}
          onAgain={again}
        />
      ) : (
        <FileChoice onChosen={setChosen} />
      )}
    </>
  );
}

function FileChoice({ onChosen }: { readonly onChosen: (chosen: Chosen) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const looking = useMutation({
    mutationFn: async (file: File) => ({ file, summary: await summaryOf(file) }),
    onSuccess: onChosen,
  });
  const take = (files: FileList | null) => {
    const file = files?.item(0);
    if (file !== null && file !== undefined) {
      looking.mutate(file);
    }
  };
  return (
    <>
      {looking.error !== null && (
        <Paper mb="md">
          <ErrorNote error={looking.error} />
        </Paper>
      )}
      <div
        className={css.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => {
          setOver(false);
        }}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        {looking.isPending ? (
          <>
            <Loader />
            {t('operations.wizard.reading')}
          </>
        ) : (
          <>
            <FileUp size={34} strokeWidth={1.5} className={css.dropIcon} aria-hidden />
            <h2 className={css.heading}>{t('operations.wizard.drop')}</h2>
            <span className={css.soft}>{t('operations.wizard.dropText')}</span>
            <Button mt="sm" onClick={() => input.current?.click()}>
              {t('operations.wizard.choose')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              aria-label={t('operations.wizard.file')}
              accept=".csv,.txt,.tsv,.json,.ndjson,.jsonl,.gz"
              onChange={(event) => {
                take(event.currentTarget.files);
              }}
            />
          </>
        )}
      </div>
    </>
  );
}
