import { appTexts } from '../../../app.texts';

export default definePageConfig({ navigationBarTitleText: appTexts.titles.orders });
