export const Basket = () => 'basket';
