import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { theme } from '../app/theme';

/** Renders with theme and queries, as the panel does. */
export function renderInPanel(children: ReactNode) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <MantineProvider theme={theme} env="test">
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </MantineProvider>,
  );
}

/** Answers requests by the beginning of their path; whatever else is asked is 404. */
export function answer(answers: Readonly<Record<string, unknown>>) {
  return vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const path = input instanceof Request ? input.url : String(input);
    const key = Object.keys(answers)
      .sort((one, other) => other.length - one.length)
      .find((start) => path.startsWith(start));
    return Promise.resolve(
      key === undefined
        ? Response.json({ detail: 'nothing here', errors: [] }, { status: 404 })
        : Response.json(answers[key]),
    );
  });
}
