import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Notices } from '../components/Notices';
import { SignInAgain } from '../screens/sign-in/SignInAgain';
import { queryClient } from './queries';
import { router } from './router';
import { theme } from './theme';

/** Everything, from the theme down. */
export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <SignInAgain />
        <Notices />
      </QueryClientProvider>
    </MantineProvider>
  );
}
