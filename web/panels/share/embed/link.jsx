/**
 * The link: to this page if the figure reads its address, else to the page for iframes.
 *
 * @import { FigureModel } from '../../../model/figure-model.js'
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { hasWeights, toLink } from '../../../io/link.js';
import { Button } from '../../../ui/button.jsx';
import { copyText } from '../../../ui/copy.js';
import { Section } from '../../../ui/section.jsx';
import { share as text } from '../../../words/index.js';

/** Whether others can open this page: not in a sandboxed or script-written document. */
const hasAddress = () => /^(https?|file):/.test(location.protocol);

/**
 * @param {object} props
 * @param {FigureModel} props.model
 * @param {string | null} props.stateKey under which the page's address holds the figure
 * @param {string} props.page the figure on the page for iframes, '' if its address is unknown
 */
export function Link({ model, stateKey, page }) {
  const [message, setMessage] = useState('');
  const [address, setAddress] = useState('');
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => field.current?.select(), [address]);
  const here = stateKey && hasAddress();
  if (!here && !page) return null;

  const copy = async () => {
    const { state } = model;
    const link = here ? toLink(state) : '';
    const whole = here ? `${location.href.replace(/#.*/s, '')}#${stateKey}=${link}` : page;
    const lost = here && state.start && !hasWeights(link) ? ` ${text.weightsLeftOut}` : '';
    const copied = await copyText(whole);
    setAddress(copied ? '' : whole);
    setMessage((copied ? text.linked(whole.length) : text.linkRefused) + lost);
  };
  return (
    <Section title={text.link}>
      <div class="section-row">
        <Button data-action="link" onClick={copy}>
          {text.copyLink}
        </Button>
        <p class="hint" role="status">
          {message || (here ? text.linkHint : text.pageHint)}
        </p>
      </div>
      {address && (
        <input class="text" ref={field} type="text" readOnly aria-label={text.link} value={address} />
      )}
    </Section>
  );
}
