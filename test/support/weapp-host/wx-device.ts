import { randomBytes } from 'node:crypto';
import type { Phone } from './phone';
import { WxFailure, type Callbacks } from './wx-call';

interface ChooseMediaOptions extends Callbacks {
  count: number;
  sourceType?: string[];
}
interface OpenLocationOptions extends Callbacks {
  latitude?: unknown;
  longitude?: unknown;
  name?: string;
}
interface FileOptions extends Callbacks {
  tempFilePath?: string;
  filePath?: string;
}
interface RandomOptions extends Callbacks {
  length: number;
}
interface SubscribeOptions extends Callbacks {
  tmplIds: string[];
}
interface TransferOptions extends Callbacks {
  mchId?: string;
  appId?: string;
  package?: string;
}
interface ModalOptions extends Callbacks {
  title: string;
  content: string;
}

type Resolve = (answer: { event: string; buttonId?: string }) => void;

/** The privacy gate of WeChat: protected calls wait until the person really tapped the button that agrees. */
export function privacyOf(phone: Phone) {
  let listener: ((resolve: Resolve, info: object) => void) | null = null;
  const tapped = new Set<string>();
  return {
    onNeedPrivacyAuthorization(next: typeof listener): void {
      listener = next;
    },
    agreeTapped: (id: string) => void tapped.add(id),
    async pass(): Promise<void> {
      const ask = listener;
      if (phone.privacyAgreed) return;
      if (!ask) throw new WxFailure('privacy permission is not authorized, errno 104');
      await new Promise<void>((resolve, reject) => {
        ask(({ event, buttonId }) => {
          if (event === 'exposureAuthorization') return;
          if (event === 'agree' && tapped.has(buttonId ?? '')) {
            phone.privacyAgreed = true;
            resolve();
          } else reject(new WxFailure('privacy permission is not authorized, errno 104'));
        }, {});
      });
    },
  };
}

/** Camera, location, files, dialogs: what WeChat asks the phone and the person for. */
export function deviceOf(phone: Phone, privacy: { pass(): Promise<void> }) {
  return {
    async chooseMedia({ count, sourceType = ['album', 'camera'] }: ChooseMediaOptions): Promise<object> {
      await privacy.pass();
      phone.photoSources.push([...sourceType]);
      if (phone.photos.length === 0) throw new WxFailure('cancel');
      const taken = phone.photos.splice(0, count);
      return {
        type: 'image',
        tempFiles: taken.map((content) => ({
          tempFilePath: phone.addTemporary(content),
          size: content.length,
          fileType: 'image',
        })),
      };
    },
    async chooseLocation(): Promise<object> {
      await privacy.pass();
      if (!phone.mapChoice) throw new WxFailure('cancel');
      const { lng, lat, name } = phone.mapChoice;
      return { longitude: String(lng), latitude: String(lat), name, address: '' };
    },
    openLocation({ latitude, longitude, name = '' }: OpenLocationOptions): object {
      // WeChat takes numbers only, within the globe, and reads them as GCJ-02.
      const given = { latitude, longitude };
      for (const [field, most] of [
        ['latitude', 90],
        ['longitude', 180],
      ] as const) {
        const value = given[field];
        if (typeof value !== 'number') throw new WxFailure(`parameter error: parameter.${field} should be Number`);
        if (Math.abs(value) > most) throw new WxFailure(`invalid ${field}`);
      }
      phone.shownOnMap.push({ lng: Number(longitude), lat: Number(latitude), name });
      return {};
    },
    async getLocation(): Promise<object> {
      await privacy.pass();
      if (!phone.position) throw new WxFailure('auth deny');
      const { lng, lat, accuracy = 20 } = phone.position;
      return { longitude: lng, latitude: lat, accuracy };
    },
    login: (): object => ({ code: phone.issueCode() }),
    getRandomValues: ({ length }: RandomOptions): object => ({
      randomValues: new Uint8Array(randomBytes(length)).buffer,
    }),
    async setClipboardData({ data }: Callbacks & { data: string }): Promise<object> {
      await privacy.pass();
      phone.clipboard = data;
      return {};
    },
    showModal({ title, content }: ModalOptions): object {
      phone.modals.push(`${title}：${content}`);
      const confirm = phone.answers.shift() ?? false;
      return { confirm, cancel: !confirm };
    },
    showToast({ title }: Callbacks & { title: string }): object {
      phone.toasts.push(title);
      return {};
    },
    pageScrollTo({ selector }: Callbacks & { selector: string }): object {
      phone.scrolledTo.push(selector);
      return {};
    },
    saveFile({ tempFilePath = '' }: FileOptions): object {
      const savedFilePath = phone.keep(tempFilePath);
      if (!savedFilePath) throw new WxFailure('the maximum size of the file storage limit is exceeded');
      return { savedFilePath };
    },
    writeFile({ filePath = '', data }: FileOptions & { data: string }): object {
      if (!phone.room) throw new WxFailure('the maximum size of the file storage limit is exceeded');
      phone.files.set(filePath, Buffer.from(data));
      return {};
    },
    shareFileMessage({ filePath = '', fileName = '' }: FileOptions & { fileName?: string }): object {
      const content = phone.files.get(filePath);
      if (!content) throw new WxFailure('file not exist');
      phone.sharedFiles.set(fileName, content);
      return {};
    },
    removeSavedFile({ filePath = '' }: FileOptions): object {
      if (!phone.files.delete(filePath)) throw new WxFailure('file not exist');
      return {};
    },
    requestSubscribeMessage({ tmplIds }: SubscribeOptions): object {
      if (tmplIds.length > 5)
        throw new WxFailure('requestSubscribeMessage:fail tmplIds length over limit, errCode 20003');
      phone.consentsAsked.push(...tmplIds);
      const answer = phone.consents.shift() ?? 'reject';
      if (answer === 'accept') phone.onConsent();
      return Object.fromEntries(tmplIds.map((id) => [id, answer]));
    },
    requestMerchantTransfer({ mchId, appId, package: opened }: TransferOptions): object {
      if (!mchId || !appId || !opened) throw new WxFailure('parameter error');
      // WeChat says that its page was shown and left again, whatever the person did there.
      phone.onTransfer({ mchId, appId, package: opened });
      return {};
    },
    previewImage: (): object => ({}),
    openPrivacyContract: (): object => ({}),
    stopPullDownRefresh: (): object => ({}),
  };
}
