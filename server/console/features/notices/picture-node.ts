import { mergeAttributes, Node } from '@tiptap/core';

interface PictureOptions {
  /** The address that a picture is shown by here; it is not part of the words. */
  urlOf(id: string): string;
}

/** A picture of the words: kept by its id and what it shows, as the server has it. */
export const Picture = Node.create<PictureOptions>({
  name: 'picture',
  group: 'block',
  draggable: true,
  addOptions: () => ({ urlOf: () => '' }),
  addAttributes: () => ({
    image: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute('data-image') ?? '' },
    alt: { default: '', parseHTML: (element: HTMLElement) => element.getAttribute('alt') ?? '' },
  }),
  parseHTML: () => [{ tag: 'img[data-image]' }],
  renderHTML({ node }) {
    const { image, alt } = node.attrs as { image: string; alt: string };
    return ['img', mergeAttributes({ 'data-image': image, alt, src: this.options.urlOf(image) })];
  },
});
