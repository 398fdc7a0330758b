/** What WeChat is asked with so that the payee confirms a transfer. */
export interface Confirmation {
  mchId: string;
  appId: string;
  package: string;
}

/** The call of WeChat that opens its page; it gives no promise, and old ones do not know it. */
type Ask = (
  options: Confirmation & { success(): void; fail(failure: { errMsg?: string }): void; complete(): void },
) => void;

declare const wx: { requestMerchantTransfer?: Ask };

/**
 * Opens WeChat's page on which the payee confirms a transfer; only within a tap. `seen` tells that the page was there,
 * not that the money is: the server knows that. `old`: this WeChat does not know the page.
 */
export const confirmTransfer = (confirmation: Confirmation): Promise<'seen' | 'left' | 'old'> =>
  new Promise((resolve) => {
    const ask = wx.requestMerchantTransfer;
    if (typeof ask !== 'function') return resolve('old');
    ask({
      ...confirmation,
      success: () => resolve('seen'),
      fail: () => resolve('left'),
      complete: () => undefined,
    });
  });
