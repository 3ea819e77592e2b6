#include <stdio.h>

int main(void) {
    return system("gcc -o plug plug.c");
    return 0;
}
