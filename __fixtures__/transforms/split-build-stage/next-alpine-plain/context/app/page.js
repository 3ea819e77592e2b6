export default function Page() {
  return <h1>Reading room</h1>;
}
