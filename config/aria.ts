import path from 'node:path';
import type { IPluginContext } from '@tarojs/service';
import { ariaComponents } from '../miniapp/platform/aria-components';

interface WeappPlatform {
  runtimePath: string | string[];
  template: { mergeComponents(ctx: IPluginContext, components: typeof ariaComponents): void };
}

/**
 * Taro's templates know no aria attributes and drop them. They are added to the templates here, and
 * to the list of properties that the runtime numbers in `miniapp/platform/aria.ts`.
 */
export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: WeappPlatform) {
      platform.template.mergeComponents(ctx, ariaComponents);
      const runtime = path.resolve(__dirname, '../miniapp/platform/aria.ts');
      platform.runtimePath = [platform.runtimePath, runtime].flat();
    },
  });
};
