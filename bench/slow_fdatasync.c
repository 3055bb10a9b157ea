/* Makes a disk ordinary: adds 2 ms to each fdatasync, which is how PostgreSQL commits on Linux.
   cc -shared -fPIC -O2 -o slow_fdatasync.so slow_fdatasync.c; loaded with LD_PRELOAD. */

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int fdatasync(int file) {
  struct timespec pause = {0, 2000000};
  nanosleep(&pause, 0);
  return (int)syscall(SYS_fdatasync, file);
}
