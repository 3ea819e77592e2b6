#include <stdio.h>

int main(void) {
    dlopen("plug.so", 1);
    return 0;
}
