import { NumberInput, Select, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HttpChannel } from '../../api/channels';
import { ErrorNote } from '../../components/ErrorNote';
import { t } from '../../texts/texts';
import { headersOf, reportsOf, rulesText } from './channelLines';
import type { FormProperties } from './EmailForm';

const BODIES = {
  sms: '{"to": "{{to}}", "text": "{{text}}", "reference": "{{message}}", "callback": "{{callback}}"}',
  push: '{"user": "{{contact}}", "title": "{{title}}", "text": "{{text}}", "url": "{{url}}", "reference": "{{message}}"}',
};

/** The provider, and how it is asked. */
export function HttpForm({
  settings,
  channel,
  buttons,
  error,
  onSave,
}: FormProperties<HttpChannel> & { readonly channel: 'sms' | 'push' }) {
  const [url, setUrl] = useState(settings?.url ?? 'https://');
  const [method, setMethod] = useState<string>(settings?.method ?? 'POST');
  const [headers, setHeaders] = useState('');
  const [contentType, setContentType] = useState(settings?.contentType ?? 'application/json');
  const [body, setBody] = useState(settings?.body ?? BODIES[channel]);
  const [secret, setSecret] = useState('');
  const [providerId, setProviderId] = useState(settings?.providerId ?? '');
  const [reports, setReports] = useState(rulesText(settings?.reports ?? []));
  const [connections, setConnections] = useState<number | string>(settings?.connections ?? 4);
  const [most, setMost] = useState<number | string>(settings?.maxPerSecond ?? '');
  const written = headersOf(headers);
  const rules = reportsOf(reports);
  const kept = Object.keys(settings?.headers ?? {});
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof written === 'number' || typeof rules === 'number') {
          return;
        }
        onSave({
          url: url.trim(),
          method,
          headers: { ...settings?.headers, ...written },
          contentType: contentType.trim(),
          body,
          ...(secret === '' ? {} : { secret }),
          ...(providerId.trim() === '' ? {} : { providerId: providerId.trim() }),
          temporary: settings?.temporary ?? [],
          reports: rules,
          connections: Number(connections),
          ...(most === '' ? {} : { maxPerSecond: Number(most) }),
        });
        setHeaders('');
        setSecret('');
      }}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          <TextInput
            label={t('channels.url')}
            required
            withAsterisk={false}
            value={url}
            onChange={(event) => {
              setUrl(event.currentTarget.value);
            }}
          />
          <Select
            label={t('channels.method')}
            allowDeselect={false}
            data={['POST', 'PUT']}
            value={method}
            onChange={(value) => {
              setMethod(value ?? 'POST');
            }}
          />
          <TextInput
            label={t('channels.contentType')}
            value={contentType}
            onChange={(event) => {
              setContentType(event.currentTarget.value);
            }}
          />
        </SimpleGrid>
        <Textarea
          label={t('channels.headers')}
          description={
            kept.length === 0
              ? t('channels.headersText')
              : `${t('channels.headersText')} ${t('channels.headersKept', { names: kept.join(', ') })}`
          }
          autosize
          minRows={2}
          spellCheck={false}
          value={headers}
          error={typeof written === 'number' && t('channels.headerMistake', { line: written })}
          onChange={(event) => {
            setHeaders(event.currentTarget.value);
          }}
        />
        <Textarea
          label={t('channels.body')}
          description={t('channels.bodyText')}
          autosize
          minRows={3}
          spellCheck={false}
          value={body}
          onChange={(event) => {
            setBody(event.currentTarget.value);
          }}
        />
        <Textarea
          label={t('channels.reports')}
          description={t('channels.reportsText')}
          autosize
          minRows={2}
          spellCheck={false}
          value={reports}
          error={typeof rules === 'number' && t('channels.reportMistake', { line: rules })}
          onChange={(event) => {
            setReports(event.currentTarget.value);
          }}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('channels.secret')}
            description={t('channels.secretText')}
            autoComplete="off"
            value={secret}
            onChange={(event) => {
              setSecret(event.currentTarget.value);
            }}
          />
          <TextInput
            label={t('channels.providerId')}
            description={t('channels.providerIdText')}
            value={providerId}
            onChange={(event) => {
              setProviderId(event.currentTarget.value);
            }}
          />
          <NumberInput
            label={t('channels.connections')}
            min={1}
            max={64}
            allowDecimal={false}
            value={connections}
            onChange={setConnections}
          />
          <NumberInput
            label={t('channels.maxPerSecond')}
            description={t('channels.maxPerSecondText')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            min={1}
            allowDecimal={false}
            value={most}
            onChange={setMost}
          />
        </SimpleGrid>
        {error !== null && error !== undefined && <ErrorNote error={error} />}
        {buttons}
      </Stack>
    </form>
  );
}
