/** The rows of the guide's figures as they are displayed there. */
export const figure8 = `
05.10.2020 20:43:08 | Visitor | pureclouddemo@videoengager.com | screen | 00:00:40 | 00:00:40 |  | Caller Closed the Window
05.10.2020 20:42:46 | pureclouddemo@videoengager.com | Visitor | chat | 00:01:03 | 00:01:02 |  | Callee Closed the Window
05.10.2020 20:42:45 | Visitor | Group | video | 00:01:00 | 00:00:59 |  | Caller hangup
05.10.2020 20:41:00 | pureclouddemo@videoengager.com | Visitor | chat | 00:00:24 | 00:00:24 |  | Caller Closed the Window
05.10.2020 20:41:00 | Visitor | Group | video | 00:00:24 | 00:00:22 |  | Callee hangup
05.10.2020 20:35:05 | pureclouddemo@videoengager.com | Visitor | chat | 00:01:08 | 00:01:07 |  | Callee Closed the Window
05.10.2020 20:35:05 | Visitor | Group | video | 00:00:34 | 00:00:33 |  | Caller hangup
05.10.2020 18:08:51 | pureclouddemo@videoengager.com | Visitor | chat | 00:00:41 | 00:00:40 |  | Caller Closed the Window
05.10.2020 18:08:50 | Visitor | Group | video | 00:00:40 | 00:00:38 |  | Callee hangup
05.10.2020 17:48:31 | pureclouddemo@videoengager.com | Visitor | chat | 00:01:15 | 00:01:15 |  | Caller Closed the Window
05.10.2020 17:48:30 | Visitor | Group | video | 00:01:15 | 00:01:14 |  | Callee hangup
05.10.2020 17:25:03 | Visitor | Group | video | 00:00:17 | 00:00:13 |  | Callee hangup
05.10.2020 17:25:00 | Visitor | Group | chat | 00:01:01 | 00:00:54 |  | Callee hangup`;

export const figure12 = `
pureclouddemo@videoengager.com | 2021-05-28 00:06 | 00:00:31 | 2 | 1 | 1 | 0 | 2 | 0
pureclouddemo@videoengager.com | 2021-05-28 00:10 | 00:01:06 | 2 | 1 | 1 | 0 | 2 | 0
pureclouddemo@videoengager.com | 2021-05-28 00:13 | 00:00:41 | 3 | 1 | 1 | 1 | 3 | 0
pureclouddemo@videoengager.com | 2021-05-28 00:17 | 00:04:39 | 5 | 1 | 1 | 3 | 5 | 0
pureclouddemo@videoengager.com | 2021-05-28 00:23 | 00:04:10 | 6 | 1 | 1 | 4 | 6 | 0
pureclouddemo@videoengager.com | 2021-05-28 00:31 | 00:00:54 | 3 | 1 | 1 | 1 | 3 | 0
pureclouddemo@videoengager.com | 2021-05-28 00:37 | 00:01:54 | 5 | 1 | 1 | 3 | 5 | 0
pureclouddemo@videoengager.com | 2021-05-28 08:10 | 00:06:01 | 2 | 1 | 1 | 0 | 2 | 0
pureclouddemo@videoengager.com | 2021-05-28 08:17 | 00:01:57 | 3 | 1 | 1 | 1 | 3 | 0
pureclouddemo@videoengager.com | 2021-05-28 11:32 | 00:01:56 | 2 | 1 | 1 | 0 | 2 | 0`;

export const figure14 = 'assen@videoengager.com | 2021-04-15 09:41 | 00:12:37 | 27 | 21 | 6 | 0 | 7 | 20';

export const figure14Calls = `
2021-04-15 09:51 | assen@videoengager.com | Visitor | chat | 00:02:49 | 00:02:49 |  | Callee Closed the Window
2021-04-15 09:51 | Visitor | assen@videoengager.com | video | 00:02:49 | 00:00:00 |  | Missed Call
2021-04-15 09:51 | Visitor | assen@videoengager.com | video | 00:02:49 | 00:00:00 |  | Missed Call
2021-04-15 09:51 | Visitor | assen@videoengager.com | video | 00:02:49 | 00:00:00 |  | Missed Call
2021-04-15 09:51 | Visitor | assen@videoengager.com | video | 00:02:49 | 00:01:18 |  | Caller hangup`;
