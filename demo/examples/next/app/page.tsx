import { Calls } from './calls';

export default function Page() {
  return (
    <>
      <h1>Calls</h1>
      <Calls />
    </>
  );
}
