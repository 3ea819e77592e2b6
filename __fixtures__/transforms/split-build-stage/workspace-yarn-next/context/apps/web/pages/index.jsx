import { Basket } from 'ui';

export default Basket;
