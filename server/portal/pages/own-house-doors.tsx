import { ErrorSummary, FieldError, Must, TextField, described, type FormErrors } from '../fields';
import { ownHouseTexts as texts } from '../own-house.texts';
import { renderPage } from '../page';

const path = '/my-house';

/** What an owner says to be found in the register. */
export interface Claim {
  village: string;
  name: string;
  idNumber: string;
  phone: string;
}

type Towns = readonly { code: string; name: string; villages: readonly { code: string; name: string }[] }[];

/** The two ways in. */
export const doorsPage = ({ sms, said }: { sms: boolean; said: string | null }): string =>
  renderPage({
    title: texts.title,
    path,
    children: (
      <>
        <h1>{texts.title}</h1>
        {said && <p role="alert">{said}</p>}
        <p className="lead">{texts.lead}</p>
        <h2>{texts.appTitle}</h2>
        <p>{texts.appHint}</p>
        <form method="post" action={`${path}/app`}>
          <button type="submit">{texts.appStart}</button>
        </form>
        <h2>{texts.smsTitle}</h2>
        {sms ? (
          <>
            <p>{texts.smsHint}</p>
            <p>
              <a href={`${path}/sms`}>{texts.smsStart}</a>
            </p>
          </>
        ) : (
          <p>{texts.smsNone}</p>
        )}
      </>
    ),
  });

function Village({ towns, value, errors }: { towns: Towns; value: string; errors: FormErrors }) {
  return (
    <div className="field">
      <label className="label" htmlFor="village">
        {texts.village}
        <Must />
      </label>
      <FieldError name="village" errors={errors} />
      <select
        id="village"
        name="village"
        defaultValue={value}
        aria-invalid={errors.village ? true : undefined}
        aria-describedby={described('village', errors)}
      >
        <option value="">{texts.villageNone}</option>
        {towns.map((town) => (
          <optgroup key={town.code} label={town.name}>
            {town.villages.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

interface ClaimPageProps {
  towns: Towns;
  claim: Claim;
  errors: FormErrors;
  general: readonly string[];
}

/** Who the owner is, as the record has it. A browser is asked to remember none of it. */
export const claimPage = ({ towns, claim, errors, general }: ClaimPageProps): string =>
  renderPage({
    title: texts.smsTitle,
    path,
    children: (
      <form method="post" action={`${path}/sms`} autoComplete="off" noValidate>
        <h1>{texts.smsTitle}</h1>
        <ErrorSummary errors={errors} general={general} />
        <p className="lead">{texts.smsHint}</p>
        <Village towns={towns} value={claim.village} errors={errors} />
        <TextField name="name" label={texts.name} errors={errors} value={claim.name} must />
        <TextField name="idNumber" label={texts.idNumber} errors={errors} value={claim.idNumber} must />
        <TextField name="phone" label={texts.phone} errors={errors} value={claim.phone} type="tel" must />
        <p className="submit">
          <button type="submit">{texts.send}</button>
        </p>
        <p>
          <a href={path}>{texts.back}</a>
        </p>
      </form>
    ),
  });

/** Where the code is typed; it says the same whether a message was sent or not. */
export const smsCodePage = ({ id, wrong }: { id: string; wrong: boolean }): string =>
  renderPage({
    title: texts.code,
    path,
    children: (
      <form method="post" action={`${path}/sms/open`} autoComplete="off" noValidate>
        <h1>{texts.code}</h1>
        <ErrorSummary errors={wrong ? { code: texts.wrongCode } : {}} />
        <p className="lead">{texts.sent}</p>
        <input type="hidden" name="pass" value={id} />
        <TextField
          name="code"
          label={texts.code}
          hint={texts.codeHint}
          errors={wrong ? { code: texts.wrongCode } : {}}
          value=""
          type="tel"
          autoComplete="one-time-code"
          must
        />
        <p className="submit">
          <button type="submit">{texts.open}</button>
        </p>
        <p>
          <a href={`${path}/sms`}>{texts.again}</a>
        </p>
      </form>
    ),
  });

/** The code that an owner types into the mini-program. */
export const appCodePage = ({ id, code, notYet }: { id: string; code: string; notYet: boolean }): string =>
  renderPage({
    title: texts.appTitle,
    path,
    children: (
      <>
        <h1>{texts.appTitle}</h1>
        {notYet && <p role="alert">{texts.appNotYet}</p>}
        <p>{texts.appCode}</p>
        <p className="pass-code">{code}</p>
        <ol>
          {texts.appSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <form method="post" action={`${path}/app/open`}>
          <input type="hidden" name="pass" value={id} />
          <input type="hidden" name="code" value={code} />
          <button type="submit">{texts.appNext}</button>
        </form>
        <form className="submit" method="post" action={`${path}/app`}>
          <button type="submit" className="quiet">
            {texts.appAnew}
          </button>
        </form>
      </>
    ),
  });
