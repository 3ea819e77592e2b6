require("@shop/cart");
