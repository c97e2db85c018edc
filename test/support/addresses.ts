/** Addresses that secrets may be sent to, and how they are kept: the same in the hosts and in the broker. */
export const secureAddresses = [
  ['https://service.example', 'https://service.example'],
  ['https://service.example/', 'https://service.example'],
  ['HTTPS://Service.Example:8443/Path//', 'https://service.example:8443/Path'],
  ['https://service.example/?#', 'https://service.example'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080/x', 'http://127.0.0.1:8080/x'],
  ['http://127.0.0.2', 'http://127.0.0.2'],
  ['http://[::1]:8080/', 'http://[::1]:8080'],
] as const;

export const insecureAddresses = [
  'http://service.example',
  'http://localhost.example.com',
  'http://127.0.0.1.example.com',
  'http://0.0.0.0',
  'http://192.168.0.1',
  'http://[::2]',
  'ftp://service.example',
  'javascript:alert(1)',
  'data:text/plain,x',
  'https://user:pass@service.example',
  'https://user@service.example',
  'https://service.example/?key=1',
  'https://service.example/#x',
  'https://',
  '',
];
