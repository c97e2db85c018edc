import { expect } from '@open-wc/testing';

const call = '2d859320-0732-11eb-ac9a-416e8bfde0b8';
const recording = '2ffc5f80-0732-11eb-ac9a-416e8bfde0b8';

async function oneTimeUrl(): Promise<string> {
  const { token } = (await (await fetch('/demo/token?user=slav@videoengager.com')).json()) as {
    token: string;
  };
  const answer = await fetch(`/api/recordings/${recording}/url`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
  });
  const { url } = (await answer.json()) as { url: string };
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

describe(`the recording of call ${call}`, () => {
  it('plays after its one-time URL was opened, and is refused the second time', async () => {
    const url = await oneTimeUrl();
    const opened = await fetch(url, { credentials: 'include' });
    expect(opened.status).to.equal(200);
    expect(opened.headers.get('content-type')).to.equal('video/webm');
    const video = document.createElement('video');
    video.muted = true;
    video.src = URL.createObjectURL(await opened.blob());
    if (video.canPlayType('video/webm; codecs="vp8"')) {
      await new Promise((resolve, reject) => {
        video.addEventListener('loadeddata', resolve, { once: true });
        video.addEventListener('error', () => reject(video.error ?? new Error('cannot be played')), {
          once: true,
        });
      });
      expect(video.videoWidth).to.be.greaterThan(0);
    }
    const again = await fetch(url, { credentials: 'include' });
    expect(again.status).to.equal(410);
    expect(((await again.json()) as { error: string }).error)
      .to.be.a('string')
      .and.not.equal('');
  });
});
