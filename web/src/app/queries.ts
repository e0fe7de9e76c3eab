import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem';

/** What was asked of the server, kept for a moment. A refusal is an answer: only silence is asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (failures, failure) => !(failure instanceof Problem) && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});
