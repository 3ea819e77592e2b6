import { table } from './table.ts';

/**
 * Where Debian 11 has other shared libraries than Debian 12 for a development package of `runtime-libraries.ts`: read
 * 2026-11-26 from the package index of Debian 11 (main, amd64), as the others are. All that it does not name is there
 * under the name that Debian 12 has for it; empty: not there, or of a name that is not known.
 */
export const BULLSEYE_LIBRARIES = table<string>({
  'libabsl-dev': 'libabsl20200923',
  'libavcodec-dev': 'libavcodec58',
  'libavformat-dev': 'libavformat58',
  'libavutil-dev': 'libavutil56',
  'libffi-dev': 'libffi7',
  'libfmt-dev': 'libfmt7',
  'libgdal-dev': 'libgdal28',
  'libgit2-dev': 'libgit2-1.1',
  'libgnutls28-dev': 'libgnutls-dane0 libgnutls-openssl27 libgnutls30 libgnutlsxx28',
  'libgoogle-glog-dev': 'libgoogle-glog0v5',
  'libgrpc++-dev': 'libgrpc++1',
  'libgsl-dev': 'libgsl25 libgslcblas0',
  'libharfbuzz-dev': 'libharfbuzz0b libharfbuzz-icu0 libharfbuzz-gobject0',
  'libicu-dev': 'libicu67',
  'libjsoncpp-dev': 'libjsoncpp24',
  'libldap2-dev': 'libldap-2.4-2',
  'libnetcdf-dev': 'libnetcdf18',
  'libpcre2-dev': 'libpcre2-8-0 libpcre2-16-0 libpcre2-32-0 libpcre2-posix2',
  'libpoco-dev':
    'libpococrypto70 libpocodata70 libpocoencodings70 libpocofoundation70 libpocojson70 libpocojwt70 libpocodatamysql70 libpocodatapostgresql70 libpocomongodb70 libpoconet70 libpoconetssl70 libpocodataodbc70 libpocodatasqlite70 libpocoredis70 libpocoutil70 libpocoxml70 libpocozip70',
  'libproj-dev': 'libproj19',
  'libprotobuf-dev': 'libprotobuf23 libprotobuf-lite23',
  'librocksdb-dev': 'librocksdb6.11',
  'libsecp256k1-dev': 'libsecp256k1-0',
  'libsimdjson-dev': 'libsimdjson5',
  'libspdlog-dev': 'libspdlog1',
  'libssl-dev': 'libssl1.1',
  'libswscale-dev': 'libswscale5',
  'libtbb-dev': 'libtbb2',
  'libtesseract-dev': 'libtesseract4',
  'libtiff-dev': 'libtiff5 libtiffxx5',
  'libtiff5-dev': 'libtiff5 libtiffxx5',
  'libtinyxml2-dev': 'libtinyxml2-8',
  'libwebp-dev': 'libwebp6 libwebpmux3 libwebpdemux2',
  'libwebsockets-dev': 'libwebsockets16',
  'libyaml-cpp-dev': 'libyaml-cpp0.6',
  'unixodbc-dev': 'libodbc1 odbcinst1debian2',
  'libcpp-httplib-dev': '',
  'libldap-dev': '',
});
